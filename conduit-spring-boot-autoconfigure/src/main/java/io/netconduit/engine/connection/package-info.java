/**
 * One peer: handshake, state, heartbeat, flow control, close.
 */
@NullMarked
package io.netconduit.engine.connection;

import org.jspecify.annotations.NullMarked;
