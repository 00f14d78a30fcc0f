package io.netconduit.handler;

import java.lang.reflect.Method;
import java.util.List;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an invocation: some interceptors, and then the method.
 */
final class InterceptedInvocation implements HandlerInvocation {

	private final HandlerMethod method;

	private final List<HandlerMethodInterceptor> interceptors;

	private final int next;

	private final @Nullable Object[] values;

	private final ConduitConnection connection;

	InterceptedInvocation(HandlerMethod method, List<HandlerMethodInterceptor> interceptors, int next,
			@Nullable Object[] values, ConduitConnection connection) {
		this.method = method;
		this.interceptors = interceptors;
		this.next = next;
		this.values = values;
		this.connection = connection;
	}

	@Override
	public ConduitConnection connection() {
		return this.connection;
	}

	@Override
	public Method method() {
		return this.method.info().method();
	}

	@Override
	public @Nullable Object proceed() throws Exception {
		if (this.next == this.interceptors.size()) {
			return this.method.call(this.values);
		}
		return this.interceptors.get(this.next)
			.intercept(new InterceptedInvocation(this.method, this.interceptors, this.next + 1, this.values,
					this.connection));
	}

}
