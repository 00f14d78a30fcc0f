package io.netconduit.handler;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.netconduit.HandlerExecution;
import io.netconduit.RpcException;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.FollowUp;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.handler.binding.HandlerArguments;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.validation.HandlerValidation;
import org.jspecify.annotations.Nullable;

/**
 * A handler method with everything that is decided for it during startup: binds the
 * payload, validates, invokes the user's method and turns its result or exception into
 * the answer. Thread-safe.
 *
 * @param info the description from its annotations
 * @param arguments resolves its arguments
 * @param validation its constraints
 * @param method the method to invoke
 * @param returnValue turns its return value into the answer
 * @param exceptionHandlers the exception handlers of its own bean
 */
record HandlerMethod(HandlerMethodInfo info, HandlerArguments arguments, HandlerValidation validation,
		BeanMethod method, ReturnValueHandler returnValue, ExceptionHandlerMethods exceptionHandlers) {

	/**
	 * Run the method.
	 * @param context the call or message
	 * @return the answer: a value, {@code null}, or a {@link CompletionStage} of either
	 * @throws Exception {@link RpcException} for an error that is sent to the peer,
	 * otherwise what the user's method threw
	 */
	@Nullable Object invoke(InboundContext context) throws Exception {
		Object result = null;
		Throwable failure = null;
		try {
			result = call(this.arguments.resolve(context.payload(), context), context);
		}
		catch (Throwable ex) {
			failure = ex;
		}
		// Not in the catch block, which is always compiled: there, the use of the context
		// keeps the JIT compiler from leaving out its allocation.
		if (failure != null) {
			throw resolved(failure, context);
		}
		return (result instanceof CompletionStage<?> pending && !this.exceptionHandlers.isEmpty())
				? guard(pending, context) : result;
	}

	private Exception resolved(Throwable failure, InboundContext context) {
		RpcException resolved = this.exceptionHandlers.resolve(failure, context);
		if (resolved != null) {
			return resolved;
		}
		if (failure instanceof Error error) {
			throw error;
		}
		return (failure instanceof Exception thrown) ? thrown : new UndeclaredThrowableException(failure);
	}

	private @Nullable Object call(@Nullable Object[] values, InboundContext context) throws Exception {
		Object bean = this.method.instance();
		this.validation.validateArguments(bean, values);
		Object returned = this.method.invoke(bean, values);
		return this.validation.constrainsResult() ? validResult(bean, returned, context)
				: this.returnValue.toResult(returned, context);
	}

	private @Nullable Object validResult(Object bean, @Nullable Object returned, InboundContext context)
			throws Exception {
		if (returned instanceof CompletionStage<?> pending) {
			return this.returnValue.toResult(valid(bean, pending, context), context);
		}
		Object result = this.returnValue.toResult(returned, context);
		if (result instanceof CompletionStage<?> published) {
			return valid(bean, published, context);
		}
		this.validation.validateResult(bean, (returned instanceof Future<?>) ? result : returned);
		return result;
	}

	private CompletionStage<?> valid(Object bean, CompletionStage<?> pending, InboundContext context) {
		return FollowUp.of(pending, context, (value, failure) -> {
			if (failure != null) {
				throw failure;
			}
			this.validation.validateResult(bean, value);
			return value;
		});
	}

	/**
	 * Return the kind of thread on which the method runs.
	 * @return worker or event loop
	 */
	Execution execution() {
		HandlerExecution execution = this.info.execution();
		if (execution == HandlerExecution.AUTO) {
			return this.returnValue.isPublisher() ? Execution.EVENT_LOOP : Execution.WORKER;
		}
		return (execution == HandlerExecution.WORKER) ? Execution.WORKER : Execution.EVENT_LOOP;
	}

	private CompletionStage<?> guard(CompletionStage<?> pending, InboundContext context) {
		return FollowUp.of(pending, context, (value, failure) -> {
			if (failure == null) {
				return value;
			}
			RpcException resolved = this.exceptionHandlers.resolve(failure, context);
			throw (resolved != null) ? resolved : ForeignFailures.unwrap(failure);
		});
	}

}
