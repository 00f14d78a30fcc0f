/**
 * The client: connect, reconnect and named clients.
 */
@NullMarked
package io.netconduit.client;

import org.jspecify.annotations.NullMarked;
