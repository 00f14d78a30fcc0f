package io.netconduit.engine.rpc;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.netconduit.engine.codec.msgpack.KnownNames;
import org.jspecify.annotations.Nullable;

/**
 * The table of handlers: calls by method name, messages by message type. One for each
 * server and client. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class HandlerRegistry {

	private final MethodListing listing = new MethodListing(this);

	private final Map<String, CallHandler> calls = new ConcurrentHashMap<>();

	private final Map<String, MessageHandler> messages = new ConcurrentHashMap<>();

	private volatile KnownNames methodNames = KnownNames.NONE;

	private volatile UnaryOperator<Object> publisherDecorator = UnaryOperator.identity();

	/**
	 * Register a handler of calls.
	 * @param handler the handler
	 * @throws IllegalArgumentException if the method's name is blank
	 * @throws NameTakenException if the method's name is taken; the message names both
	 * places
	 */
	public void register(CallHandler handler) {
		String name = Names.method(handler.info().name());
		if (MethodListing.NAME.equals(name)) {
			throw new NameTakenException("RPC method name '" + name + "' is built in and cannot be declared by "
					+ inSentence(handler.origin()), "Give it another name.");
		}
		CallHandler present = this.calls.putIfAbsent(name, handler);
		if (present != null) {
			throw declaredTwice("RPC method name '" + name, present.origin(), handler.origin());
		}
		synchronized (this) {
			this.methodNames = KnownNames.of(this.calls.keySet());
		}
	}

	/**
	 * Register a handler of messages.
	 * @param handler the handler
	 * @throws IllegalArgumentException if the message type is blank
	 * @throws NameTakenException if the message type is taken; the message names both
	 * places
	 */
	public void register(MessageHandler handler) {
		MessageHandler present = this.messages.putIfAbsent(Names.messageType(handler.type()), handler);
		if (present != null) {
			throw declaredTwice("Message type '" + handler.type(), present.origin(), handler.origin());
		}
	}

	private static NameTakenException declaredTwice(String what, String first, String second) {
		return new NameTakenException(
				what + "' is declared twice: by " + inSentence(first) + " and by " + inSentence(second),
				"Give one of them another name.");
	}

	private static String inSentence(String origin) {
		return origin.startsWith("The ") ? "t" + origin.substring(1) : origin;
	}

	/**
	 * Return the handlers of calls.
	 * @return an unmodifiable view
	 */
	public Collection<CallHandler> calls() {
		return Collections.unmodifiableCollection(this.calls.values());
	}

	/**
	 * Return the handlers of messages.
	 * @return an unmodifiable view
	 */
	public Collection<MessageHandler> messages() {
		return Collections.unmodifiableCollection(this.messages.values());
	}

	/**
	 * Decorate the publishers that lambdas return, before they are subscribed to.
	 * @param decorator returns the publisher to subscribe to
	 */
	public void decoratePublishers(UnaryOperator<Object> decorator) {
		this.publisherDecorator = decorator;
	}

	UnaryOperator<Object> publisherDecorator() {
		return this.publisherDecorator;
	}

	MethodListing listing() {
		return this.listing;
	}

	KnownNames methodNames() {
		return this.methodNames;
	}

	@Nullable CallHandler call(String method) {
		CallHandler handler = this.calls.get(method);
		return (handler == null && MethodListing.NAME.equals(method)) ? this.listing : handler;
	}

	@Nullable MessageHandler message(String type) {
		return this.messages.get(type);
	}

}
