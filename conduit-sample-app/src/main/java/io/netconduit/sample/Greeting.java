package io.netconduit.sample;

import jakarta.validation.constraints.NotBlank;

/**
 * The data of a greeting message from a client. The server validates it before the
 * handler runs.
 *
 * @param name the name to greet, never blank
 */
record Greeting(@NotBlank String name) {
}
