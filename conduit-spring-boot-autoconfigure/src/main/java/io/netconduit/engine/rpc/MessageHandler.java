package io.netconduit.engine.rpc;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Handles the messages of one type: those of one connection one after the other, in
 * order; those of several connections at once.
 *
 * @since 0.1.0
 */
public interface MessageHandler {

	/**
	 * Return the message type.
	 * @return the type
	 */
	String type();

	/**
	 * Return where the handler was declared, for error texts.
	 * @return a place such as {@code void Greetings.greet(Greeting)}
	 */
	String origin();

	/**
	 * Return where the handler runs.
	 * @return worker or event loop
	 */
	Execution execution();

	/**
	 * Return who may send messages of the type: peers whose user has one of these roles.
	 * Asked before anything of the payload is read, each time. On a client nobody has a
	 * role.
	 * @return the roles, unmodifiable; empty for every peer, which is the default
	 */
	default Set<String> roles() {
		return Set.of();
	}

	/**
	 * Handle a message.
	 * @param message the message; its data is valid until this method returns or, where
	 * it returns a {@link java.util.concurrent.CompletionStage}, until that completes
	 * @return what goes back as {@code <type>_response}, {@code null} for nothing, or a
	 * {@link java.util.concurrent.CompletionStage} of either
	 * @throws Exception to be answered as NACK where the sender wants to know, and logged
	 */
	@Nullable Object handle(InboundMessage message) throws Exception;

}
