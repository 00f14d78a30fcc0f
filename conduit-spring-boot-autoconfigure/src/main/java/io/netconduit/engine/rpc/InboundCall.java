package io.netconduit.engine.rpc;

import java.util.Map;

import io.netconduit.ConduitConnection;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A call that a peer makes.
 *
 * @param method the method's name
 * @param params the bytes of the {@code params} map, already checked to be well-formed,
 * or {@code null} where there are none; a view that the engine releases
 * @param metadata what travels beside the parameters; empty where there is none
 * @param connection the peer
 * @since 0.1.0
 */
public record InboundCall(String method, @Nullable ByteBuf params, Map<String, String> metadata,
		ConduitConnection connection) {

}
