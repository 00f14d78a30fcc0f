package io.netconduit.engine.codec.token;

import java.util.Map;
import java.util.stream.Collectors;

import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.msgpack.ValueType;

/**
 * Describes values that do not choose one of several subtypes.
 */
final class SubtypeFault {

	private SubtypeFault() {
	}

	/**
	 * Describe a value of which no subtype could be chosen.
	 * @param path the path to the value
	 * @param choice how it is chosen
	 * @param value the cursor at the value
	 * @return the exception for the peer
	 */
	static ValueBindingException of(String path, SubtypeChoice choice, PayloadCursor value) {
		ValueType actual = value.type();
		return switch (choice.place()) {
			case DEDUCED -> (actual != ValueType.MAP) ? fault(Kind.TYPE, path, "must be a map")
					: fault(Kind.VALUE, path, "must have the keys of exactly one of its kinds" + kinds(choice));
			case WRAPPER_MAP -> map(path, choice, value);
			case WRAPPER_LIST -> list(path, choice, value);
			case PROPERTY -> {
				if (actual != ValueType.MAP) {
					yield fault(Kind.TYPE, path, "must be a map");
				}
				String key = String.valueOf(choice.property());
				Map.Entry<ValueType, String> name = value.peek(key);
				String place = WirePath.property(path, key);
				yield (name != null) ? name(place, choice, name.getKey()) : missing(place, choice);
			}
			case SIBLING -> fault(Kind.VALUE, path,
					"its kind in " + choice.property() + " must be " + ExpectedValue.oneOf(choice.names()));
		};
	}

	private static String kinds(SubtypeChoice choice) {
		return choice.names()
			.stream()
			.map(WirePath::shown)
			.collect(Collectors.joining(" or ", choice.names().isEmpty() ? "" : ": ", ""));
	}

	private static ValueBindingException map(String path, SubtypeChoice choice, PayloadCursor value) {
		String name = (value.type() == ValueType.MAP && value.size() == 1) ? value.onlyKey() : null;
		if (name == null) {
			return fault((value.type() != ValueType.MAP) ? Kind.TYPE : Kind.VALUE, path,
					"must be a map whose only key is " + ExpectedValue.oneOf(choice.names()));
		}
		return fault(Kind.VALUE, WirePath.key(path, name), "the key must be " + ExpectedValue.oneOf(choice.names()));
	}

	private static ValueBindingException list(String path, SubtypeChoice choice, PayloadCursor value) {
		ValueType name = (value.type() == ValueType.ARRAY && value.size() == 2) ? value.firstType() : null;
		return (name != null) ? name(WirePath.element(path, 0), choice, name) : fault(Kind.TYPE, path,
				"must be a list of two elements, the first of which is " + ExpectedValue.oneOf(choice.names()));
	}

	/**
	 * Describe a name that no subtype has.
	 * @param path the path to the name
	 * @param choice which names there are
	 * @param actual the type of the name
	 * @return the exception for the peer
	 */
	static ValueBindingException name(String path, SubtypeChoice choice, ValueType actual) {
		return fault((actual == ValueType.STRING) ? Kind.VALUE : Kind.TYPE, path,
				"must be " + ExpectedValue.oneOf(choice.names()));
	}

	/**
	 * Describe the absence of a name.
	 * @param path the path to the name
	 * @param choice which names there are
	 * @return the exception for the peer
	 */
	static ValueBindingException missing(String path, SubtypeChoice choice) {
		return fault(Kind.MISSING, path, "is required: it must be " + ExpectedValue.oneOf(choice.names()));
	}

	private static ValueBindingException fault(Kind kind, String path, String message) {
		return new ValueBindingException(kind, path, message);
	}

}
