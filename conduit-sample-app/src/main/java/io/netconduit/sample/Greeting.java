package io.netconduit.sample;

import jakarta.validation.constraints.NotBlank;

/**
 * What a client says to be greeted. The server validates it before the handler runs.
 *
 * @param name whom to greet, never blank
 */
record Greeting(@NotBlank String name) {
}
