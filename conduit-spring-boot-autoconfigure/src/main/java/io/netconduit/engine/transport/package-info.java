/**
 * The Netty side of a connection: event loops, addresses, framing, compression, the send
 * queue and the wire log. Knows channels, not users.
 */
@NullMarked
package io.netconduit.engine.transport;

import org.jspecify.annotations.NullMarked;
