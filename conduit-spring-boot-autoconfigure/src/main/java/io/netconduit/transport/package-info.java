/**
 * The Netty side of a connection: event loops, addresses, framing, compression and the
 * log of the wire; knows channels, not users.
 */
@NullMarked
package io.netconduit.transport;

import org.jspecify.annotations.NullMarked;
