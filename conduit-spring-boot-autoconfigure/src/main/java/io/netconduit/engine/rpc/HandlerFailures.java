package io.netconduit.engine.rpc;

import java.util.List;

import io.netconduit.CallContext;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.foreign.ForeignCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a caller learns about an exception: an {@link RpcException} is sent as it
 * is, others as the application's resolvers decide, and the rest as an internal error
 * without details.
 *
 * @since 0.1.0
 */
public final class HandlerFailures {

	private static final Logger logger = LoggerFactory.getLogger(HandlerFailures.class);

	private final List<ConduitExceptionResolver> resolvers;

	/**
	 * Create the failure handling.
	 * @param resolvers asked in order
	 */
	public HandlerFailures(List<ConduitExceptionResolver> resolvers) {
		this.resolvers = List.copyOf(resolvers);
	}

	RpcException resolve(Throwable failure, String origin, CallContext context) {
		// The methods of an exception are the application's code, too.
		RpcException told = ForeignCode.ask(origin, () -> decide(failure, origin, context));
		return (told != null) ? told : internal();
	}

	private RpcException decide(Throwable failure, String origin, CallContext context) {
		Throwable cause = Waiting.unwrap(failure);
		if (cause instanceof RpcException told) {
			return told;
		}
		Throwable thrown = (cause != null) ? cause : failure;
		for (ConduitExceptionResolver resolver : this.resolvers) {
			RpcException resolved = ForeignCode.ask(resolver, () -> resolver.resolve(thrown, context));
			if (resolved != null) {
				return resolved;
			}
		}
		logger.error("{} failed for connection {}", origin, context.connection().id(), thrown);
		return internal();
	}

	private static RpcException internal() {
		return new RpcException(ErrorCode.INTERNAL, "Internal error");
	}

}
