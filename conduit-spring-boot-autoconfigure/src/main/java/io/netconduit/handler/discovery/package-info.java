/**
 * Finds annotated beans, decides which of their methods are handlers and describes each.
 */
@NullMarked
package io.netconduit.handler.discovery;

import org.jspecify.annotations.NullMarked;
