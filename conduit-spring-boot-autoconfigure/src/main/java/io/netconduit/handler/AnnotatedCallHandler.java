package io.netconduit.handler;

import java.util.Set;

import io.netconduit.MethodInfo;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.rpc.CallHandler;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.InboundContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls by a method of a bean.
 */
final class AnnotatedCallHandler implements CallHandler {

	private final HandlerMethod method;

	private final MethodInfo info;

	private final Execution execution;

	private final Set<String> roles;

	private final @Nullable ValueWriter resultWriter;

	AnnotatedCallHandler(HandlerMethod method) {
		this.method = method;
		this.info = MethodDescriptions.describe(method);
		this.execution = method.execution();
		this.roles = method.info().roles();
		this.resultWriter = method.returnValue().writer();
	}

	@Override
	public MethodInfo info() {
		return this.info;
	}

	@Override
	public String origin() {
		return this.method.info().origin();
	}

	@Override
	public Execution execution() {
		return this.execution;
	}

	@Override
	public Set<String> roles() {
		return this.roles;
	}

	@Override
	public @Nullable ValueWriter resultWriter() {
		return this.resultWriter;
	}

	@Override
	public @Nullable Object handle(InboundContext context) throws Exception {
		return this.method.invoke(context);
	}

	@Override
	public String toString() {
		return origin();
	}

}
