/**
 * Ties the engine to a Spring application context: lifecycles, events, registration of
 * handlers.
 */
@NullMarked
package io.netconduit.context;

import org.jspecify.annotations.NullMarked;
