package io.netconduit.engine.codec.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.msgpack.MessagePackException;
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

	private final PayloadCursor cursor;

	private final ReadType whole;

	/** The path so far, in the names of the payload. */
	private String path = "";

	/** The type of the value at the path, {@code null} if it is not known. */
	private @Nullable ReadType type;

	/** Whether the payload has no value at the path. */
	private boolean absent;

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
		this.type = whole;
		this.cursor = new PayloadCursor(value);
		List<PathStep> position = tokens.path();
		boolean isFaultOfToken = cause instanceof MessagePackException || failure.fault() == ReadFailure.Fault.COERCION;
		// A library does not know the path of a token that it could not read. Tokens that
		// it has put aside are behind the reader.
		this.steps = (isFaultOfToken && startsWith(position, failure.path())) ? merge(failure.path(), position)
				: failure.path();
	}

	private static boolean startsWith(List<PathStep> steps, List<PathStep> begin) {
		if (steps.size() < begin.size()) {
			return false;
		}
		for (int i = 0; i < begin.size(); i++) {
			if (!steps.get(i).isSame(begin.get(i))) {
				return false;
			}
		}
		return true;
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
		for (PathStep step : this.steps) {
			walk(step);
		}
		if (this.cause instanceof MixedKeysException mixed) {
			return fault(Kind.VALUE, String.valueOf(mixed.getMessage()));
		}
		return switch (this.failure.fault()) {
			case SUBTYPE -> subtype();
			case UNKNOWN_PROPERTY -> fault(Kind.VALUE, "is not known");
			case FORMAT -> isKey() ? key() : described(this.failure.fault());
			case MISMATCH -> this.absent ? fault(Kind.MISSING, "is required") : described(this.failure.fault());
			case DEFINITION -> isOfWrongType() ? described(ReadFailure.Fault.MISMATCH) : null;
			case COERCION -> described(this.failure.fault());
			case OTHER -> (this.cause instanceof MessagePackException) ? unreadable() : other(ex);
		};
	}

	private void walk(PathStep step) {
		enterWrapper(step);
		ReadType container = this.type;
		String name = step.name();
		if (name == null) {
			this.absent |= !this.cursor.enter(step.index());
			this.path = WirePath.element(this.path, step.index());
			this.type = isUntyped(container) ? container : (container != null) ? container.element() : null;
			return;
		}
		String found = this.cursor
			.enter((key) -> (container != null && !step.key()) ? container.isProperty(name, key) : key.equals(name));
		this.absent |= found == null;
		String shown = (found != null) ? found : name;
		Shape shape = (container != null) ? container.shape() : Shape.BEAN;
		if (step.key() || shape == Shape.MAP || shape == Shape.ANY) {
			this.path = WirePath.key(this.path, shown);
			this.type = isUntyped(container) ? container : (container != null) ? container.element() : null;
		}
		else {
			this.path = WirePath.property(this.path, WirePath.shown(shown));
			this.type = (container != null) ? container.property(name) : null;
		}
	}

	private static boolean isUntyped(@Nullable ReadType type) {
		return type != null && type.shape() == Shape.ANY;
	}

	// The library leaves out the map or list around a value with the name of its subtype.
	private void enterWrapper(PathStep step) {
		SubtypeChoice choice = (this.type != null) ? this.type.subtypes() : null;
		if (choice == null || step.name() == null) {
			return;
		}
		if (choice.place() == SubtypeChoice.Place.WRAPPER_MAP) {
			String subtype = this.cursor.enter((key) -> true);
			this.path = (subtype != null) ? WirePath.property(this.path, WirePath.shown(subtype)) : this.path;
		}
		else if (choice.place() == SubtypeChoice.Place.WRAPPER_LIST && this.cursor.enter(1)) {
			this.path = WirePath.element(this.path, 1);
		}
	}

	private ValueBindingException fault(Kind kind, String message) {
		return new ValueBindingException(kind, this.path, message);
	}

	// A library reports a bad key as if the map were wrong.
	private boolean isKey() {
		String text = this.failure.text();
		return text != null && !this.absent && this.cursor.type() == ValueType.MAP
				&& this.cursor.enter(text::equals) != null;
	}

	private ValueBindingException key() {
		ReadType key = (this.type != null) ? this.type.key() : null;
		if (key == null && this.failure.target() != null) {
			key = this.whole.other(this.failure.target());
		}
		this.path = WirePath.key(this.path, String.valueOf(this.failure.text()));
		return fault(Kind.VALUE, "the key " + ((key != null) ? "must be " + keyNoun(key) : "is not valid"));
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

	private ValueBindingException subtype() {
		SubtypeChoice choice = (this.type != null) ? this.type.subtypes() : null;
		if (choice == null && this.failure.target() != null) {
			choice = this.whole.other(this.failure.target()).subtypes();
		}
		if (choice == null) {
			return fault(Kind.VALUE, "must be one of the known kinds");
		}
		if (this.absent) {
			return fault(Kind.MISSING, "is required");
		}
		ValueType actual = this.cursor.type();
		switch (choice.place()) {
			case DEDUCED -> {
				return (actual != ValueType.MAP) ? fault(Kind.TYPE, "must be a map")
						: fault(Kind.VALUE,
								"must have the keys of exactly one of its kinds" + choice.names()
									.stream()
									.map(WirePath::shown)
									.collect(Collectors.joining(" or ", choice.names().isEmpty() ? "" : ": ", "")));
			}
			case WRAPPER_MAP -> {
				String name = this.cursor.enter((key) -> true);
				if (name == null) {
					return fault((actual != ValueType.MAP) ? Kind.TYPE : Kind.VALUE,
							"must be a map whose only key is " + ExpectedValue.oneOf(choice.names()));
				}
				this.path = WirePath.key(this.path, name);
				return fault(Kind.VALUE, "the key must be " + ExpectedValue.oneOf(choice.names()));
			}
			case WRAPPER_LIST -> {
				if (!this.cursor.enter(0)) {
					return fault((actual != ValueType.ARRAY) ? Kind.TYPE : Kind.VALUE,
							"must be a list whose first element is " + ExpectedValue.oneOf(choice.names()));
				}
				this.path = WirePath.element(this.path, 0);
				return name(choice);
			}
			default -> {
				return property(choice, actual);
			}
		}
	}

	private ValueBindingException property(SubtypeChoice choice, ValueType actual) {
		String property = String.valueOf(choice.property());
		if (choice.place() == SubtypeChoice.Place.PROPERTY) {
			if (actual != ValueType.MAP) {
				return fault(Kind.TYPE, "must be a map");
			}
			boolean present = this.cursor.enter(property::equals) != null;
			this.path = WirePath.property(this.path, property);
			return present ? name(choice)
					: fault(Kind.MISSING, "is required: it must be " + ExpectedValue.oneOf(choice.names()));
		}
		return fault(Kind.VALUE, "its kind in " + property + " must be " + ExpectedValue.oneOf(choice.names()));
	}

	private ValueBindingException name(SubtypeChoice choice) {
		return fault((this.cursor.type() == ValueType.STRING) ? Kind.VALUE : Kind.TYPE,
				"must be " + ExpectedValue.oneOf(choice.names()));
	}

	private ValueBindingException unreadable() {
		if (!this.absent && !isOfWrongDeclaredType()) {
			ValueBindingException unreadable = this.cursor.unreadable(this.path);
			if (unreadable != null) {
				return unreadable;
			}
			if (this.cursor.type() == ValueType.MAP && this.cause instanceof MessagePackTypeException
					&& isMap(this.type)) {
				return fault(Kind.TYPE, "must be a map with keys that are strings");
			}
		}
		return described((this.cause instanceof MessagePackTypeException) ? ReadFailure.Fault.MISMATCH
				: ReadFailure.Fault.FORMAT);
	}

	private static boolean isMap(@Nullable ReadType type) {
		return type != null && (type.shape() == Shape.MAP || type.shape() == Shape.BEAN);
	}

	private ValueBindingException other(Exception ex) {
		// Some deserializers cast any binary value to the type that they return.
		if (this.cause instanceof ClassCastException && !this.absent && this.cursor.type() == ValueType.BINARY) {
			return described(ReadFailure.Fault.MISMATCH);
		}
		// Some deserializers of the JDK's types convert numbers before they check them.
		if (this.type != null && this.type.rawClass().getName().startsWith("java.") && isOfWrongType()) {
			return described(ReadFailure.Fault.MISMATCH);
		}
		return new ValueBindingException(Kind.VALUE, this.path, "is not valid", ex);
	}

	private boolean isOfWrongDeclaredType() {
		ReadType expected = expected();
		return expected != null && expected.shape() != Shape.ANY && isOfWrongType();
	}

	private boolean isOfWrongType() {
		ReadType expected = expected();
		return expected != null && !this.absent && !expected.accepted().isEmpty()
				&& !expected.accepted().contains(this.cursor.type());
	}

	private ValueBindingException described(ReadFailure.Fault fault) {
		ReadType expected = expected();
		if (expected == null) {
			return fault((fault == ReadFailure.Fault.MISMATCH) ? Kind.TYPE : Kind.VALUE, "is not valid");
		}
		Set<ValueType> accepted = expected.accepted();
		boolean fits = !this.absent && accepted.contains(this.cursor.type());
		boolean wrong = (fault == ReadFailure.Fault.MISMATCH) ? !fits
				: !this.absent && !accepted.isEmpty() && !accepted.contains(this.cursor.type());
		String noun = noun(expected, accepted);
		boolean says = noun != null && !(fits && expected.shape() != Shape.SCALAR);
		return fault(wrong ? Kind.TYPE : Kind.VALUE, says ? "must be " + noun : "is not valid");
	}

	// The library names the type that it was about to read. For an element of an array
	// of primitives that is the array.
	private @Nullable ReadType expected() {
		Class<?> target = this.failure.target();
		ReadType declared = this.type;
		if (declared == null || target == null) {
			return (declared != null || target == null) ? declared : this.whole.other(target);
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

	private static @Nullable String noun(ReadType type, Set<ValueType> accepted) {
		if (!type.constants().isEmpty()) {
			return ExpectedValue.oneOf(type.constants());
		}
		String scalar = ExpectedValue.scalar(type.rawClass());
		if (scalar != null) {
			return scalar;
		}
		return accepted.isEmpty() ? null
				: accepted.stream().map(FailureDescription::noun).distinct().collect(Collectors.joining(" or "));
	}

	private static String noun(ValueType type) {
		return switch (type) {
			case FLOAT -> "a number";
			case ARRAY -> "a list";
			default -> type.noun();
		};
	}

}
