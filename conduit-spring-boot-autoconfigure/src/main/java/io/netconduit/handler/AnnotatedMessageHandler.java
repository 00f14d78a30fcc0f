package io.netconduit.handler;

import java.util.Set;

import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.engine.rpc.MessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handles messages by a method of a bean.
 */
final class AnnotatedMessageHandler implements MessageHandler {

	private final HandlerMethod method;

	private final Execution execution;

	private final Set<String> roles;

	private final @Nullable ValueWriter resultWriter;

	AnnotatedMessageHandler(HandlerMethod method) {
		this.method = method;
		this.execution = method.execution();
		this.roles = method.info().roles();
		this.resultWriter = method.returnValue().writer();
	}

	@Override
	public String type() {
		return this.method.info().name();
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
