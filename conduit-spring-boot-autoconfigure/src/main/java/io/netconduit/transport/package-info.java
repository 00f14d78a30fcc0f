/**
 * The Netty pipeline below a connection: framing, TLS, compression, event loops and water
 * marks; knows channels, not users.
 */
@NullMarked
package io.netconduit.transport;

import org.jspecify.annotations.NullMarked;
