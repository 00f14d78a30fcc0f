package io.netconduit.engine.codec.token;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackTypeException;
import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Describes a fault in a value to the peer. The exceptions of a mapping library would
 * reveal class names and values, and do not always know where they were: they say which
 * part is meant, and the bytes and the declared types say what is wrong with it.
 */
final class FailureDescription {

	private final ReadFailure failure;

	private final Throwable cause;

	private final List<PathStep> steps;

	private final FailurePosition position;

	private final ReadType whole;

	/**
	 * Create a description.
	 * @param failure what the library reports
	 * @param cause what it was caused by in the first place
	 * @param whole the type that the whole value is meant for
	 * @param tokens the tokens, at the position where reading stopped
	 * @param value the bytes of the whole value; the caller keeps them
	 */
	FailureDescription(ReadFailure failure, Throwable cause, ReadType whole, TokenReader tokens, ByteBuf value) {
		this.failure = failure;
		this.cause = cause;
		this.whole = whole;
		List<PathStep> position = tokens.path();
		this.position = new FailurePosition(new PayloadCursor(value), whole, position);
		boolean isFaultOfToken = cause instanceof MessagePackException || failure.fault() == ReadFailure.Fault.COERCION;
		// A library does not know the path of a token that it could not read. Tokens that
		// it has put aside are behind the reader.
		this.steps = (failure.offset() >= 0) ? pathTo(value, failure.offset())
				: (isFaultOfToken && PathStep.startsWith(position, failure.path())) ? merge(failure.path(), position)
						: failure.path();
	}

	private static List<PathStep> pathTo(ByteBuf value, int offset) {
		TokenReader tokens = new TokenReader(new MessagePackReader(value), KnownNames.NONE);
		try {
			for (PayloadToken token = tokens.next(); token != null; token = tokens.next()) {
				if (token != PayloadToken.KEY && tokens.offset() == offset) {
					return tokens.path();
				}
			}
		}
		catch (MessagePackException ex) {
			// A part that the library skipped has no tokens.
		}
		return List.of();
	}

	private static List<PathStep> merge(List<PathStep> begin, List<PathStep> steps) {
		List<PathStep> merged = new ArrayList<>(begin);
		merged.addAll(steps.subList(begin.size(), steps.size()));
		return merged;
	}

	/**
	 * Describe the fault.
	 * @param ex the failure, which the log shows if the application's own code threw it
	 * @return the exception for the peer, {@code null} if the type and not the value is
	 * wrong
	 */
	@Nullable ValueBindingException describe(Exception ex) {
		this.position.follow(this.steps);
		if (this.cause instanceof MixedKeysException mixed) {
			return fault(Kind.VALUE, String.valueOf(mixed.getMessage()));
		}
		ReadFailure.Fault fault = this.failure.fault();
		boolean named = fault == ReadFailure.Fault.UNKNOWN_PROPERTY || fault == ReadFailure.Fault.UNKNOWN_ID;
		ValueBindingException subtype = named ? null : unchosen();
		if (subtype != null) {
			return subtype;
		}
		return switch (fault) {
			case SUBTYPE -> fault(Kind.VALUE, "must be one of the known kinds");
			case UNKNOWN_ID -> fault(Kind.VALUE, "must be the id of another value in the payload");
			case UNKNOWN_PROPERTY -> fault(Kind.VALUE, "is not known");
			case FORMAT -> isKey() ? key() : described(fault);
			case MISMATCH -> this.position.isAbsent() ? fault(Kind.MISSING, "is required") : described(fault);
			case DEFINITION -> isOfWrongType() ? described(ReadFailure.Fault.MISMATCH) : null;
			case COERCION -> described(fault);
			case OTHER -> (this.cause instanceof MessagePackException) ? unreadable() : other(ex);
		};
	}

	// What is wrong if the value does not choose one of several subtypes.
	private @Nullable ValueBindingException unchosen() {
		boolean chosen = this.failure.fault() == ReadFailure.Fault.SUBTYPE;
		if (this.position.sibling() != null
				&& (chosen || this.failure.fault() == ReadFailure.Fault.MISMATCH && !this.position.isAbsent())) {
			return this.position.sibling();
		}
		ReadType type = type();
		SubtypeChoice choice = (type != null) ? type.subtypes() : null;
		if (choice == null && chosen && this.failure.target() != null) {
			choice = this.whole.other(this.failure.target()).subtypes();
		}
		if (choice == null || this.position.isAbsent()) {
			return (choice != null && chosen) ? fault(Kind.MISSING, "is required") : null;
		}
		if (!chosen && (choice.place() == SubtypeChoice.Place.SIBLING || this.position.enterSubtype()
				|| this.failure.fault() != ReadFailure.Fault.MISMATCH)) {
			return null;
		}
		return SubtypeFault.of(path(), choice, cursor());
	}

	private PayloadCursor cursor() {
		return this.position.cursor();
	}

	private String path() {
		return this.position.path();
	}

	private @Nullable ReadType type() {
		return this.position.type();
	}

	private ValueBindingException fault(Kind kind, String message) {
		return this.position.fault(kind, message);
	}

	// A library reports a bad key as if the map were wrong.
	private boolean isKey() {
		String text = this.failure.text();
		return text != null && !this.position.isAbsent() && cursor().type() == ValueType.MAP
				&& this.position.enterKey(text);
	}

	private ValueBindingException key() {
		ReadType map = type();
		ReadType key = (map != null) ? map.key() : null;
		if (key == null && this.failure.target() != null) {
			key = this.whole.other(this.failure.target());
		}
		return new ValueBindingException(Kind.VALUE, WirePath.key(path(), String.valueOf(this.failure.text())),
				"the key " + ((key != null) ? "must be " + keyNoun(key) : "is not valid"));
	}

	private static String keyNoun(ReadType key) {
		Class<?> type = ExpectedValue.primitive(key.rawClass());
		if (type == boolean.class) {
			return "true or false";
		}
		if (!key.keyConstants().isEmpty()) {
			return ExpectedValue.oneOf(key.keyConstants());
		}
		String noun = ExpectedValue.scalar(type);
		return (noun != null) ? noun : "valid";
	}

	private ValueBindingException unreadable() {
		if (!this.position.isAbsent() && !isOfWrongDeclaredType()) {
			ValueBindingException unreadable = cursor().unreadable(path());
			if (unreadable != null) {
				return unreadable;
			}
			if (cursor().type() == ValueType.MAP && this.cause instanceof MessagePackTypeException && isMap(type())) {
				return fault(Kind.TYPE, "must be a map with keys that are strings");
			}
		}
		return described((this.cause instanceof MessagePackTypeException) ? ReadFailure.Fault.MISMATCH
				: ReadFailure.Fault.FORMAT);
	}

	private static boolean isMap(@Nullable ReadType type) {
		return type != null && type.shape() != Shape.LIST && type.shape() != Shape.SCALAR;
	}

	private ValueBindingException other(Exception ex) {
		// A function of Kotlin checks its arguments.
		if (this.cause instanceof NullPointerException && isNil()
				&& String.valueOf(this.cause.getMessage()).startsWith("Parameter specified as non-null is null")) {
			return described(ReadFailure.Fault.MISMATCH);
		}
		// Some deserializers cast any binary value to the type that they return.
		if (this.cause instanceof ClassCastException && !this.position.isAbsent()
				&& cursor().type() == ValueType.BINARY) {
			return described(ReadFailure.Fault.MISMATCH);
		}
		// Some deserializers of the JDK's types convert numbers before they check them.
		ReadType type = type();
		if (type != null && type.rawClass().getName().startsWith("java.") && isOfWrongType()) {
			return described(ReadFailure.Fault.MISMATCH);
		}
		if (this.cause instanceof DateTimeException && type != null && type.form() != null) {
			return described(ReadFailure.Fault.FORMAT);
		}
		return new ValueBindingException(Kind.VALUE, path(), "is not valid", ex);
	}

	private boolean isOfWrongDeclaredType() {
		ReadType expected = expected();
		return expected != null && expected.shape() != Shape.ANY && isOfWrongType();
	}

	private boolean isOfWrongType() {
		ReadType expected = expected();
		return expected != null && !this.position.isAbsent() && !expected.accepted().isEmpty()
				&& !expected.accepted().contains(cursor().type());
	}

	private ValueBindingException described(ReadFailure.Fault fault) {
		ReadType expected = expected();
		boolean nil = fault == ReadFailure.Fault.MISMATCH && isNil();
		if (expected == null) {
			return fault((fault == ReadFailure.Fault.MISMATCH) ? Kind.TYPE : Kind.VALUE,
					nil ? "must not be nil" : "is not valid");
		}
		Set<ValueType> accepted = expected.accepted();
		boolean fits = !this.position.isAbsent() && accepted.contains(cursor().type());
		boolean wrong = (fault == ReadFailure.Fault.MISMATCH) ? !fits
				: !this.position.isAbsent() && !accepted.isEmpty() && !accepted.contains(cursor().type());
		String noun = noun(expected, accepted);
		if (nil && (noun == null || accepted.contains(ValueType.NIL))) {
			return fault(Kind.TYPE, "must not be nil");
		}
		boolean says = noun != null && (!fits || expected.shape() == Shape.SCALAR || isEntry(expected));
		return fault(wrong ? Kind.TYPE : Kind.VALUE, says ? "must be " + noun : "is not valid");
	}

	// The library names the type that it was about to read. For an element of an array
	// of primitives that is the array.
	private @Nullable ReadType expected() {
		Class<?> target = this.failure.target();
		ReadType declared = type();
		if (declared == null || target == null) {
			return (declared != null || target == null) ? declared : this.whole.other(target);
		}
		// What does not take nil may report itself in place of the value.
		if (isNil()) {
			return declared;
		}
		// An enum, for example, tries to read any integer as the int of a constant.
		boolean isNumber = this.failure.fault() == ReadFailure.Fault.COERCION && !declared.accepted().isEmpty();
		if (isNumber || declared.rawClass() == target
				|| ExpectedValue.primitive(declared.rawClass()) == ExpectedValue.primitive(target)) {
			return declared;
		}
		boolean isArrayOfIt = target.isArray()
				&& target.getComponentType() == ExpectedValue.primitive(declared.rawClass());
		return isArrayOfIt ? declared : declared.other(target);
	}

	private boolean isNil() {
		return !this.position.isAbsent() && cursor().type() == ValueType.NIL;
	}

	private static @Nullable String noun(ReadType type, Set<ValueType> accepted) {
		ReadForm form = type.form();
		if (form != null) {
			return form.noun();
		}
		if (!type.constants().isEmpty()) {
			return ExpectedValue.oneOf(type.constants());
		}
		if (isEntry(type)) {
			return "a map with one key";
		}
		String scalar = ExpectedValue.scalar(type.rawClass());
		if (scalar != null) {
			return scalar;
		}
		return accepted.isEmpty() ? null
				: accepted.stream().map(FailureDescription::noun).distinct().collect(Collectors.joining(" or "));
	}

	private static boolean isEntry(ReadType type) {
		return Map.Entry.class.isAssignableFrom(type.rawClass());
	}

	private static String noun(ValueType type) {
		return switch (type) {
			case FLOAT -> "a number";
			case ARRAY -> "a list";
			default -> type.noun();
		};
	}

}
