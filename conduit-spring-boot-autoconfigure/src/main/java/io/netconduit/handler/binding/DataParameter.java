package io.netconduit.handler.binding;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.binding.OptionalType;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.handler.kotlin.NullCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A parameter of a handler method that is bound to a value of the payload.
 *
 * @param index its index in the method, from 0
 * @param name its name for callers, empty if it has none
 * @param type its type, without a surrounding optional type
 * @param presence the treatment of an absent value
 * @param optional the surrounding optional type, {@code null} if there is none
 * @param wireType the description of its type
 * @param reader reads a value that is not nil
 * @param nulls checks a record or bean that takes all, {@code null} if nothing inside it
 * can be nil against its type in Kotlin
 * @since 0.1.0
 */
public record DataParameter(int index, String name, ResolvableType type, Presence presence,
		@Nullable OptionalType optional, WireType wireType, ValueReader reader, @Nullable NullCheck nulls) {

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
		return of(this.reader.read(in));
	}

	/**
	 * Return the argument for a value.
	 * @param value what was read
	 * @return the value, inside the optional type if there is one
	 */
	@Nullable Object of(@Nullable Object value) {
		return (this.optional != null) ? this.optional.of(value) : value;
	}

	/**
	 * Return the argument for an absent value.
	 * @return the argument
	 * @throws ValueBindingException if the parameter requires one
	 */
	@Nullable Object absent() {
		return switch (this.presence) {
			case OPTIONAL, NULLABLE -> of(null);
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
		 * The argument is an empty optional object.
		 */
		OPTIONAL

	}

}
