package io.netconduit.engine.rpc;

import java.util.Set;

import io.netconduit.ConduitExceptionResolver;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * Handles calls or messages of peers. Used by several threads at once.
 *
 * @since 0.1.0
 */
public interface InboundHandler {

	/**
	 * Returns the place of the handler's declaration, for error texts.
	 * @return a place such as {@code public int Calculator.add(int,int)}
	 */
	String origin();

	/**
	 * Returns the kind of thread on which the handler runs.
	 * @return worker or event loop
	 */
	Execution execution();

	/**
	 * Returns the roles that may use the handler: the peer's user needs at least one of
	 * them. Checked each time, before any of the payload is read. On a client, no peer
	 * has a role.
	 * @return the roles, unmodifiable; empty for every peer, which is the default
	 */
	default Set<String> roles() {
		return Set.of();
	}

	/**
	 * Returns what writes the result by its declared type.
	 * @return the writer, or {@code null} to write each result by its class, which is the
	 * default
	 */
	default @Nullable ValueWriter resultWriter() {
		return null;
	}

	/**
	 * Handles a call or message. When the outcome is not awaited any more, a worker that
	 * runs this method is interrupted, and what it returned is cancelled if that is a
	 * {@link java.util.concurrent.Future}.
	 * @param context the call or message; its payload is valid until this method returns
	 * or, except for calls on the event loop, until the
	 * {@link java.util.concurrent.CompletionStage} that it returns completes; later it is
	 * refused with 1003
	 * @return the result of a call, or what goes back as {@code <type>_response}: a
	 * value, {@code null}, or a {@link java.util.concurrent.CompletionStage} of either
	 * @throws Exception sent to the peer as an RPC_ERROR or NACK: {@link RpcException} as
	 * it is, others as the {@link ConduitExceptionResolver}s decide
	 */
	@Nullable Object handle(InboundContext context) throws Exception;

}
