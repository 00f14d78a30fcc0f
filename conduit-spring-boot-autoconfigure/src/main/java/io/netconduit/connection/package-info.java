/**
 * One peer: handshake, state, heartbeat, flow control and close, and the settings of
 * these that a server and a client have alike.
 */
@NullMarked
package io.netconduit.connection;

import org.jspecify.annotations.NullMarked;
