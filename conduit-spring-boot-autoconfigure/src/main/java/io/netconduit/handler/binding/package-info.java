/**
 * Binds payloads to the arguments of handler methods and validates them.
 */
@NullMarked
package io.netconduit.handler.binding;

import org.jspecify.annotations.NullMarked;
