/**
 * One peer: handshake, state, heartbeat, flow control, close.
 */
@NullMarked
package io.netconduit.connection;

import org.jspecify.annotations.NullMarked;
