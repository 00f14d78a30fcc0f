package io.netconduit.handler.binding;

import java.util.Optional;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A parameter of a handler method that is bound to a value of the payload.
 *
 * @param index its index in the method, from 0
 * @param name its name for callers, empty if it has none
 * @param type its type, without a surrounding {@code Optional}
 * @param presence the treatment of an absent value
 * @param reader reads a value that is not nil
 * @since 0.1.0
 */
public record DataParameter(int index, String name, ResolvableType type, Presence presence, ValueReader reader) {

	/**
	 * Read the next value.
	 * @param in the reader, positioned at the value
	 * @return the argument
	 * @throws ValueBindingException if the value does not fit
	 */
	@Nullable Object read(MessagePackReader in) {
		if (in.tryReadNil()) {
			if (this.presence == Presence.PRIMITIVE) {
				throw new ValueBindingException(Kind.TYPE, "", "must not be nil");
			}
			return absent();
		}
		Object value = this.reader.read(in);
		return (this.presence == Presence.OPTIONAL) ? Optional.ofNullable(value) : value;
	}

	/**
	 * Return the argument for an absent value.
	 * @return the argument
	 * @throws ValueBindingException if the parameter requires one
	 */
	@Nullable Object absent() {
		return switch (this.presence) {
			case OPTIONAL -> Optional.empty();
			case NULLABLE -> null;
			case REQUIRED, PRIMITIVE -> throw new ValueBindingException(Kind.MISSING, "", "is required");
		};
	}

	/**
	 * The treatment of an absent value. A nil is treated as absent.
	 */
	enum Presence {

		/**
		 * An absent value is an error.
		 */
		REQUIRED,

		/**
		 * An absent value is an error, and a nil is an error of type.
		 */
		PRIMITIVE,

		/**
		 * The argument is {@code null}.
		 */
		NULLABLE,

		/**
		 * The argument is an empty {@code Optional}.
		 */
		OPTIONAL

	}

}
