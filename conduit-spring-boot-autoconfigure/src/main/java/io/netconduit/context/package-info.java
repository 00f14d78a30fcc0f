/**
 * Integrates servers and clients with a Spring application context: lifecycles, events
 * and registration of handlers.
 */
@NullMarked
package io.netconduit.context;

import org.jspecify.annotations.NullMarked;
