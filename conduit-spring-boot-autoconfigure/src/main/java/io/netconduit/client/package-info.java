/**
 * The client: connect, reconnect, send, call.
 */
@NullMarked
package io.netconduit.client;

import org.jspecify.annotations.NullMarked;
