/**
 * Binds payloads to the arguments of handler methods.
 */
@NullMarked
package io.netconduit.handler.binding;

import org.jspecify.annotations.NullMarked;
