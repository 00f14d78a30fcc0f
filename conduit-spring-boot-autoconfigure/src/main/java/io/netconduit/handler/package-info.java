/**
 * Annotated handler methods: registers and invokes them, and handles what they return or
 * throw.
 */
@NullMarked
package io.netconduit.handler;

import org.jspecify.annotations.NullMarked;
