package io.netconduit.sample;

import jakarta.validation.constraints.NotBlank;

/**
 * What a client says to be greeted.
 *
 * @param name whom to greet
 */
record Greeting(@NotBlank String name) {
}
