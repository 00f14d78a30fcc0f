package io.netconduit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One call or message while it is handled: who sent it, what came with it, and how long
 * its sender waits. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface CallContext {

	/**
	 * Returns the peer that called or sent the message.
	 * @return the connection
	 */
	ConduitConnection connection();

	/**
	 * Returns whether a call or a message is handled.
	 * @return the kind
	 */
	Kind kind();

	/**
	 * Returns the name that routes the call or message.
	 * @return the method's name or the message type
	 */
	String name();

	/**
	 * Returns the metadata that was sent with the parameters or the data.
	 * @return the metadata, unmodifiable; empty if the peer sent none
	 */
	Map<String, String> metadata();

	/**
	 * Adds metadata to the answer: to the result of a call, or to the message in which a
	 * handler's result is sent back. Errors carry no metadata, and neither does an answer
	 * that has already been sent.
	 * @param key the key
	 * @param value the value, in place of an earlier one
	 */
	void answerMetadata(String key, String value);

	/**
	 * Returns when the caller stops waiting.
	 * @return the deadline, or {@code null} if the peer did not name one
	 */
	@Nullable Instant deadline();

	/**
	 * Returns how much time is left until the {@link #deadline()}.
	 * @return the time that is left, at least zero, or {@code null} if there is no
	 * deadline
	 */
	@Nullable Duration remaining();

	/**
	 * Whether nobody waits for the outcome any more: the caller has cancelled the call,
	 * its deadline has passed, or the connection of the call or message has ended.
	 * @return whether it is cancelled
	 */
	boolean isCancelled();

	/**
	 * Runs an action when the call or message is {@linkplain #isCancelled() cancelled},
	 * at once if it already is. The action runs on the thread that cancels, usually an
	 * event loop, and must not block. It does not run if handling ends first.
	 * @param action the action
	 */
	void onCancel(Runnable action);

	/**
	 * Kind of request that is handled.
	 */
	enum Kind {

		/**
		 * A call whose caller waits for the result.
		 */
		CALL,

		/**
		 * A call without an answer.
		 */
		ONE_WAY,

		/**
		 * A message.
		 */
		MESSAGE

	}

}
