package io.netconduit.engine.rpc;

import java.util.Set;

import io.netconduit.ConduitExceptionResolver;
import io.netconduit.MethodInfo;
import io.netconduit.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of one method. Called by several threads at once.
 *
 * @since 0.1.0
 */
public interface CallHandler {

	/**
	 * Return what discovery tells of the method, its name among it.
	 * @return the description
	 */
	MethodInfo info();

	/**
	 * Return where the handler was declared, for error texts.
	 * @return a place such as {@code public int Calculator.add(int,int)}
	 */
	String origin();

	/**
	 * Return where the handler runs.
	 * @return worker or event loop
	 */
	Execution execution();

	/**
	 * Return who may call the method: peers whose user has one of these roles. Asked
	 * before anything of the payload is read, each time. On a client nobody has a role.
	 * @return the roles, unmodifiable; empty for every peer, which is the default
	 */
	default Set<String> roles() {
		return Set.of();
	}

	/**
	 * Run a call. Where its caller waits no more, a worker that runs it is interrupted,
	 * and what it returned is cancelled where that is a
	 * {@link java.util.concurrent.Future}.
	 * @param call the call; its params are valid until this method returns or, on a
	 * worker that returns a {@link java.util.concurrent.CompletionStage}, until that
	 * completes
	 * @return the result: a value, {@code null}, or a
	 * {@link java.util.concurrent.CompletionStage} of one
	 * @throws Exception to be answered as an RPC_ERROR: {@link RpcException} as it is,
	 * others as the {@link ConduitExceptionResolver}s say
	 */
	@Nullable Object handle(InboundCall call) throws Exception;

}
