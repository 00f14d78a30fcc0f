package io.netconduit.handler;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.CallContext;
import io.netconduit.RpcException;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;

/**
 * Several exception handlers, of which the one with the closest exception type is asked.
 * Thread-safe.
 */
final class ExceptionHandlerMethods {

	/**
	 * Handles nothing.
	 */
	static final ExceptionHandlerMethods NONE = new ExceptionHandlerMethods(Map.of());

	private final Map<Class<? extends Throwable>, ExceptionHandlerMethod> methods;

	private ExceptionHandlerMethods(Map<Class<? extends Throwable>, ExceptionHandlerMethod> methods) {
		this.methods = methods;
	}

	/**
	 * Combine several methods.
	 * @param methods the methods
	 * @return the methods by the exception types that they handle
	 * @throws InvalidHandlerMethodException if two handle the same exception type
	 */
	static ExceptionHandlerMethods of(Collection<ExceptionHandlerMethod> methods) {
		Map<Class<? extends Throwable>, ExceptionHandlerMethod> byType = new LinkedHashMap<>();
		for (ExceptionHandlerMethod method : methods) {
			for (Class<? extends Throwable> type : method.exceptionTypes()) {
				ExceptionHandlerMethod present = byType.putIfAbsent(type, method);
				if (present != null) {
					throw new InvalidHandlerMethodException(
							type.getName() + " is handled twice: by " + present.place() + " and by " + method.place(),
							"Handle it in only one @ConduitExceptionHandler method.");
				}
			}
		}
		return new ExceptionHandlerMethods(byType);
	}

	/**
	 * Whether there are none.
	 * @return whether nothing is handled
	 */
	boolean isEmpty() {
		return this.methods.isEmpty();
	}

	/**
	 * Ask for the error for the peer. The methods are asked for the exception inside
	 * wrappers such as {@code ExecutionException}, and for the wrapper if none of them
	 * handles that.
	 * @param failure what a handler threw
	 * @param context the call or message that failed
	 * @return the error for the peer, or {@code null} if no method decides; also for an
	 * {@link RpcException}, which already is the error
	 */
	@Nullable RpcException resolve(Throwable failure, CallContext context) {
		if (isEmpty()) {
			return null;
		}
		Throwable exception = ForeignFailures.unwrap(failure);
		if (exception instanceof RpcException) {
			return null;
		}
		RpcException resolved = ask(exception, context);
		return (resolved != null || exception == failure) ? resolved : ask(failure, context);
	}

	private @Nullable RpcException ask(Throwable exception, CallContext context) {
		ExceptionHandlerMethod method = closest(exception);
		return (method != null) ? ForeignCode.ask(method.place(), () -> ask(method, exception, context)) : null;
	}

	private static @Nullable RpcException ask(ExceptionHandlerMethod method, Throwable exception, CallContext context)
			throws Throwable {
		try {
			return method.resolve(exception, context);
		}
		catch (Throwable ex) {
			if (ForeignFailures.unwrap(ex) instanceof RpcException told) {
				return told;
			}
			throw ex;
		}
	}

	private @Nullable ExceptionHandlerMethod closest(Throwable exception) {
		ExceptionDepthComparator depth = new ExceptionDepthComparator(exception);
		return this.methods.keySet()
			.stream()
			.filter((type) -> type.isInstance(exception))
			.min(depth)
			.map(this.methods::get)
			.orElse(null);
	}

}
