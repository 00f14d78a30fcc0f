/**
 * Describes and calls functions of Kotlin. The libraries of Kotlin are optional.
 */
@NullMarked
package io.netconduit.handler.kotlin;

import org.jspecify.annotations.NullMarked;
