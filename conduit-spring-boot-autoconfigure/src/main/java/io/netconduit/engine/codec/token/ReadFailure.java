package io.netconduit.engine.codec.token;

import java.util.List;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping library reports about a value that it could not read.
 *
 * @param fault the kind of the report
 * @param target the type for which the faulty part is meant, {@code null} if unknown
 * @param path the steps to the faulty part as the library knows them
 * @param text the text that does not suit its type, {@code null} if unknown
 * @param offset where in the value the faulty part begins, -1 if the path leads to it
 * @since 0.1.0
 */
public record ReadFailure(Fault fault, @Nullable Class<?> target, List<PathStep> path, @Nullable String text,
		int offset) {

	/**
	 * Describe the failure to the peer.
	 * @param ex the failure of the read
	 * @param whole the type that the whole value is meant for
	 * @param tokens the tokens, at the position where reading stopped
	 * @param value the bytes of the whole value; the caller keeps them
	 * @return the exception to throw, {@code null} if the type and not the value is wrong
	 */
	public @Nullable ValueBindingException describe(Exception ex, ReadType whole, TokenReader tokens, ByteBuf value) {
		for (Throwable cause : ForeignFailures.causes(ex)) {
			if (cause instanceof Error error) {
				// The application's own code is broken, and not the value.
				throw error;
			}
		}
		return new FailureDescription(this, rootCause(ex), whole, tokens, value).describe(ex);
	}

	/**
	 * Return what caused a failure in the first place.
	 * @param ex the failure
	 * @return the innermost cause
	 */
	public static Throwable rootCause(Throwable ex) {
		List<Throwable> causes = ForeignFailures.causes(ex);
		return causes.get(causes.size() - 1);
	}

	/**
	 * What a mapping library reports about a value.
	 */
	public enum Fault {

		/**
		 * The content of a scalar does not suit its type.
		 */
		FORMAT,

		/**
		 * The value is of another kind than its type, or is absent.
		 */
		MISMATCH,

		/**
		 * The type cannot be read from such a value, or from no value at all.
		 */
		DEFINITION,

		/**
		 * A number does not fit the type.
		 */
		COERCION,

		/**
		 * No subtype could be chosen.
		 */
		SUBTYPE,

		/**
		 * A value refers to another one by an id that none has.
		 */
		UNKNOWN_ID,

		/**
		 * A property does not exist.
		 */
		UNKNOWN_PROPERTY,

		/**
		 * Anything else, such as an exception of the application's own code.
		 */
		OTHER

	}

}
