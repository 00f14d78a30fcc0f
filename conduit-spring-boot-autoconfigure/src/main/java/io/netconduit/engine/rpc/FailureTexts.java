package io.netconduit.engine.rpc;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.foreign.ForeignFailures;
import org.jspecify.annotations.Nullable;

/**
 * Builds failure messages that name the failed operation and the error code.
 *
 * @since 0.1.0
 */
public final class FailureTexts {

	private FailureTexts() {
	}

	/**
	 * Return the name of a call.
	 * @param method the method's name
	 * @return the name, to begin a sentence with
	 */
	public static String call(String method) {
		return "Call of '" + method + "'";
	}

	/**
	 * Return the name of a message.
	 * @param type the message type
	 * @return the name, to begin a sentence with
	 */
	public static String message(String type) {
		return "Message of type '" + type + "'";
	}

	/**
	 * Append an error code to a text.
	 * @param text the text
	 * @param code the code
	 * @return the text, unchanged if it ends with the code
	 */
	public static String withCode(@Nullable String text, int code) {
		String suffix = " (" + code + ")";
		return (text != null && text.endsWith(suffix)) ? text : text + suffix;
	}

	/**
	 * Create the exception that one caller gets. Each caller has its own, because a stack
	 * trace is added to it.
	 * @param operation what failed, such as {@code Call of 'add'}
	 * @param failure the reason
	 * @return an exception that names operation and code, or the failure itself if it is
	 * not about a connection and was not refused before it was sent
	 */
	public static Throwable named(String operation, Throwable failure) {
		Throwable cause = Waiting.unwrap(failure);
		if (cause instanceof ConduitAuthenticationException refusal) {
			return new ConduitAuthenticationException(refusal.code(), failed(operation, refusal),
					refusal.remoteMessage(), refusal.isRetryAllowed(), refusal.retryAfter(), refusal);
		}
		if (cause instanceof ConduitConnectionException lost) {
			return new ConduitConnectionException(lost.code(), failed(operation, lost), lost.remoteMessage(),
					lost.wasSent(), lost);
		}
		if (cause instanceof ConduitNotSentException refused) {
			return new ConduitNotSentException(refused.code(),
					withCode(operation + " was not sent: " + refused.getMessage(), refused.code()), refused.getCause());
		}
		return failure;
	}

	/**
	 * Create the exception for a call or message that cannot be encoded.
	 * @param operation what failed, such as {@code Call of 'add'}
	 * @param failure what the encoder threw
	 * @return an exception that names operation and code
	 */
	public static ConduitException notSent(String operation, Throwable failure) {
		if (failure instanceof ConduitException known) {
			return (named(operation, known) instanceof ConduitException named) ? named : known;
		}
		int code = ErrorCode.INVALID_VALUE.code();
		// The message of an Error, such as the name of a class, does not explain itself.
		String message = ForeignFailures.message(failure);
		String why = (failure instanceof Error) ? failure.getClass().getName() + ": " + message : message;
		return new ConduitNotSentException(code, withCode(operation + " was not sent: " + why, code), failure);
	}

	private static String failed(String operation, ConduitException cause) {
		return withCode(operation + " failed: " + cause.getMessage(), cause.code());
	}

	/**
	 * Return the text of an error for the peer: the application's own text, without the
	 * parts that are added for readers on this side.
	 * @param error the error
	 * @return the text
	 */
	static String forPeer(ConduitException error) {
		String text = error.remoteMessage();
		return (text != null) ? text : ForeignFailures.message(error);
	}

}
