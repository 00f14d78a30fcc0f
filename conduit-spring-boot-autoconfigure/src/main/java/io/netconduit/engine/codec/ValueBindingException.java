package io.netconduit.engine.codec;

import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackTypeException;
import io.netconduit.engine.codec.msgpack.MixedKeysException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a valid MessagePack value does not fit the Java type that it is meant for.
 * The message is for the peer and names no class. Has no stack trace, because a peer can
 * cause it at any rate.
 *
 * @since 0.1.0
 */
public final class ValueBindingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private final String path;

	/** What is not logged yet. */
	private final transient @Nullable AtomicReference<@Nullable Throwable> untakenCause;

	/**
	 * Create an exception.
	 * @param kind the kind of fault
	 * @param path the path of the value, as {@code more[1].name}; empty for the value
	 * itself
	 * @param message the rule that the value violates, such as {@code must be a list},
	 * without class names and without the value
	 */
	public ValueBindingException(Kind kind, String path, String message) {
		this(kind, path, message, null);
	}

	/**
	 * Create an exception with a cause in code that is not the engine's, such as the
	 * constructor of a record.
	 * @param kind the kind of fault
	 * @param path the path of the value
	 * @param message the rule that the value violates
	 * @param cause the cause, for the log of this side; {@code null} for none
	 */
	public ValueBindingException(Kind kind, String path, String message, @Nullable Throwable cause) {
		super(message, cause, false, false);
		this.kind = kind;
		this.path = path;
		this.untakenCause = (cause != null) ? new AtomicReference<>(cause) : null;
	}

	/**
	 * Create an exception for a value of the wrong MessagePack type.
	 * @param target the Java type that the value is meant for
	 * @return the exception
	 */
	static ValueBindingException wrongType(Class<?> target) {
		return new ValueBindingException(Kind.TYPE, "", "must be " + ExpectedValue.describe(target));
	}

	/**
	 * Create an exception for bytes that could not be read.
	 * @param ex the failure of the reader
	 * @param target the Java type that the bytes are meant for
	 * @return the exception
	 */
	public static ValueBindingException of(MessagePackException ex, Class<?> target) {
		if (ex instanceof MixedKeysException) {
			return new ValueBindingException(Kind.VALUE, "", String.valueOf(ex.getMessage()));
		}
		Kind kind = (ex instanceof MessagePackTypeException) ? Kind.TYPE : Kind.VALUE;
		return new ValueBindingException(kind, "", "must be " + ExpectedValue.describe(target));
	}

	/**
	 * Return the kind of fault.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Return which part of the value is wrong.
	 * @return the path as {@code more[1].name}; empty for the value itself
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return the cause in order to log it.
	 * @return the cause, {@code null} if there is none, or it has been taken before
	 */
	public @Nullable Throwable takeCause() {
		return (this.untakenCause != null) ? this.untakenCause.getAndSet(null) : null;
	}

	/**
	 * The kinds of faults in a value.
	 */
	public enum Kind {

		/**
		 * A required value is absent.
		 */
		MISSING(ErrorCode.MISSING_FIELD, "missing"),

		/**
		 * The value has the wrong MessagePack type.
		 */
		TYPE(ErrorCode.INVALID_TYPE, "type"),

		/**
		 * The value has the right type but is not usable.
		 */
		VALUE(ErrorCode.INVALID_VALUE, "value");

		private final ErrorCode errorCode;

		private final String wireName;

		Kind(ErrorCode errorCode, String wireName) {
			this.errorCode = errorCode;
			this.wireName = wireName;
		}

		/**
		 * Return the code of the error that the peer gets.
		 * @return the code
		 */
		public ErrorCode errorCode() {
			return this.errorCode;
		}

		/**
		 * Return the name of the kind in the details of an error (docs/protocol.md
		 * section 2).
		 * @return the name
		 */
		public String wireName() {
			return this.wireName;
		}

	}

}
