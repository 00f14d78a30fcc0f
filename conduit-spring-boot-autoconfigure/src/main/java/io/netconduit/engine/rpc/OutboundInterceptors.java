package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.netconduit.CallContext;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.OutboundRequest;
import io.netconduit.SendOption;
import org.jspecify.annotations.Nullable;

/**
 * Runs interceptors around the calls and messages of one server or client.
 *
 * @since 0.1.0
 */
public final class OutboundInterceptors {

	/**
	 * Intercepts nothing.
	 */
	public static final OutboundInterceptors NONE = new OutboundInterceptors(List.of());

	private final List<ConduitOutboundInterceptor> interceptors;

	/**
	 * Creates a chain of interceptors.
	 * @param interceptors the interceptors, the outermost first
	 */
	public OutboundInterceptors(List<? extends ConduitOutboundInterceptor> interceptors) {
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Sends a message.
	 * @param type the message type
	 * @param options how to send it
	 * @param sender sends it with the options that the interceptors leave
	 * @return the outcome
	 * @throws IllegalArgumentException if the message type is blank
	 */
	public CompletableFuture<Void> send(String type, SendOption[] options,
			Function<SendOption[], CompletableFuture<Void>> sender) {
		Names.messageType(type);
		if (this.interceptors.isEmpty()) {
			return sender.apply(options);
		}
		Message message = new Message(type, new SendOptions(options));
		return InterceptedRequest.start(this.interceptors, message, () -> sender.apply(message.options.toArray()));
	}

	/**
	 * Makes a call.
	 * @param <T> the type of the outcome
	 * @param call the call
	 * @param sender sends it
	 * @return the outcome
	 */
	<T extends @Nullable Object> CompletableFuture<T> call(OutboundRequest call,
			Supplier<CompletableFuture<T>> sender) {
		return InterceptedRequest.start(this.interceptors, call, sender);
	}

	boolean isEmpty() {
		return this.interceptors.isEmpty();
	}

	/**
	 * A message for interceptors.
	 *
	 * @param name the message type
	 * @param options how to send it
	 */
	private record Message(String name, SendOptions options) implements OutboundRequest {

		@Override
		public CallContext.Kind kind() {
			return CallContext.Kind.MESSAGE;
		}

		@Override
		public Map<String, String> metadata() {
			return this.options.metadata();
		}

		@Override
		public void metadata(String key, String value) {
			this.options.add(SendOption.metadata(key, value));
		}

	}

}
