package io.netconduit.testing;

import java.util.Map;

import io.netconduit.MethodInfo;
import io.netconduit.engine.rpc.CallHandler;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.engine.rpc.InboundHandler;
import io.netconduit.engine.rpc.MessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * Creates engine handlers that run a function.
 */
public final class TestHandlers {

	private TestHandlers() {
	}

	/**
	 * Create a handler for calls.
	 * @param method the method's name
	 * @param execution where the handler runs
	 * @param function returns the result
	 * @return the handler
	 */
	public static CallHandler call(String method, Execution execution, Function function) {
		return new Call(method, execution, function);
	}

	/**
	 * Create a handler for messages.
	 * @param type the message type
	 * @param execution where the handler runs
	 * @param function handles one message
	 * @return the handler
	 */
	public static MessageHandler message(String type, Execution execution, Function function) {
		return new Message(type, execution, function);
	}

	/**
	 * The function of a handler.
	 */
	@FunctionalInterface
	public interface Function {

		/**
		 * Handle a call or message.
		 * @param context the call or message
		 * @return the result
		 * @throws Exception the failure of the handler
		 */
		@Nullable Object apply(InboundContext context) throws Exception;

	}

	/**
	 * The common part of both kinds of handler.
	 */
	private abstract static class Handler implements InboundHandler {

		final String name;

		private final Execution execution;

		private final Function function;

		Handler(String name, Execution execution, Function function) {
			this.name = name;
			this.execution = execution;
			this.function = function;
		}

		@Override
		public String origin() {
			return "Handlers." + this.name;
		}

		@Override
		public Execution execution() {
			return this.execution;
		}

		@Override
		public @Nullable Object handle(InboundContext context) throws Exception {
			return this.function.apply(context);
		}

	}

	private static final class Call extends Handler implements CallHandler {

		Call(String method, Execution execution, Function function) {
			super(method, execution, function);
		}

		@Override
		public MethodInfo info() {
			return new MethodInfo(this.name, "", Map.of(), "any", true);
		}

	}

	private static final class Message extends Handler implements MessageHandler {

		Message(String type, Execution execution, Function function) {
			super(type, execution, function);
		}

		@Override
		public String type() {
			return this.name;
		}

	}

}
