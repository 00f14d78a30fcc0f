package io.netconduit.engine.rpc;

import io.netconduit.ConduitConnection;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A message that a peer sent.
 *
 * @param type the message type
 * @param data the bytes of the data, one value already checked to be well-formed, or
 * {@code null} where there is none; a view that the engine releases
 * @param connection the peer
 * @since 0.1.0
 */
public record InboundMessage(String type, @Nullable ByteBuf data, ConduitConnection connection) {

}
