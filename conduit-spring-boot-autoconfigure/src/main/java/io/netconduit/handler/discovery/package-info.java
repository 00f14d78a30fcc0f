/**
 * Finds annotated beans, decides which of their methods are handlers and describes each
 * handler.
 */
@NullMarked
package io.netconduit.handler.discovery;

import org.jspecify.annotations.NullMarked;
