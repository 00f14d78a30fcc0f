package io.netconduit.handler;

import io.netconduit.CallContext;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Asks the {@link ConduitExceptionHandler} methods of beans that have no handlers of
 * their own. Created before the server or client that it is given to; a
 * {@link HandlerMethodRegistrar} fills it during startup, and until then it resolves
 * nothing.
 *
 * @since 0.1.0
 */
public final class ExceptionHandlerMethodResolver implements ConduitExceptionResolver {

	private volatile ExceptionHandlerMethods methods = ExceptionHandlerMethods.NONE;

	/**
	 * Set the methods to ask.
	 * @param methods the methods
	 */
	void setMethods(ExceptionHandlerMethods methods) {
		this.methods = methods;
	}

	@Override
	public @Nullable RpcException resolve(Throwable exception, CallContext context) {
		return this.methods.resolve(exception, context);
	}

}
