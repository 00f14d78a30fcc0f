/**
 * The client: connects, reconnects, sends and calls.
 */
@NullMarked
package io.netconduit.client;

import org.jspecify.annotations.NullMarked;
