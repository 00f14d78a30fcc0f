package io.netconduit.handler;

import io.netconduit.rpc.Execution;
import io.netconduit.rpc.InboundMessage;
import io.netconduit.rpc.MessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handles messages by a method of a bean.
 */
final class AnnotatedMessageHandler implements MessageHandler {

	private final HandlerMethod method;

	private final Execution execution;

	AnnotatedMessageHandler(HandlerMethod method) {
		this.method = method;
		this.execution = method.execution();
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
	public @Nullable Object handle(InboundMessage message) throws Exception {
		return this.method.invoke(message.data(), message.connection());
	}

	@Override
	public String toString() {
		return origin();
	}

}
