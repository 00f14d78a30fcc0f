package io.netconduit.engine.rpc;

import java.util.List;

import io.netconduit.CallContext;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.ForeignFailures;
import org.jspecify.annotations.Nullable;
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
		Throwable thrown = ForeignFailures.unwrap(failure);
		if (thrown instanceof RpcException told) {
			logCause(told, origin);
			return told;
		}
		RpcException resolved = ask(thrown, context);
		if (resolved == null && thrown != failure) {
			// A resolver may be for the wrapper, such as an ExecutionException.
			resolved = ask(failure, context);
		}
		if (resolved != null) {
			return resolved;
		}
		logger.error("{} failed for connection {}", origin, context.connection().id(), thrown);
		return internal();
	}

	// The caller learns which field is wrong, but only the application knows why.
	private static void logCause(RpcException told, String origin) {
		if (told.getCause() instanceof ValueBindingException binding && logger.isDebugEnabled()) {
			Throwable cause = binding.takeCause();
			if (cause != null) {
				logger.debug("{} refused a value: {}", origin, told.getMessage(), cause);
			}
		}
	}

	private @Nullable RpcException ask(Throwable thrown, CallContext context) {
		for (ConduitExceptionResolver resolver : this.resolvers) {
			RpcException resolved = ForeignCode.ask(resolver, () -> ask(resolver, thrown, context));
			if (resolved != null) {
				return resolved;
			}
		}
		return null;
	}

	// A resolver may throw the error instead of returning it.
	private static @Nullable RpcException ask(ConduitExceptionResolver resolver, Throwable thrown, CallContext context)
			throws Throwable {
		try {
			return resolver.resolve(thrown, context);
		}
		catch (Throwable ex) {
			if (ForeignFailures.unwrap(ex) instanceof RpcException told) {
				return told;
			}
			throw ex;
		}
	}

	private static RpcException internal() {
		return new RpcException(ErrorCode.INTERNAL, "Internal error");
	}

}
