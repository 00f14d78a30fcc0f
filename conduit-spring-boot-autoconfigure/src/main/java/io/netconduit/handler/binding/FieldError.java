package io.netconduit.handler.binding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.ValueBindingException;

/**
 * An error in one field of the arguments of a call, as sent to the caller.
 *
 * @param code the error code for the caller
 * @param field the path of the field, empty for the whole payload
 * @param message a description for the caller
 * @param type a constraint's simple name, {@code missing}, {@code type} or {@code value}
 */
record FieldError(ErrorCode code, String field, String message, String type) {

	/**
	 * Create the error for a value that could not be bound.
	 * @param ex the binding failure
	 * @param field the name to prepend to the path, empty for none
	 * @return the error
	 */
	static FieldError of(ValueBindingException ex, String field) {
		String path = join(field, ex.path());
		String message = Objects.requireNonNullElse(ex.getMessage(), "is not valid");
		return switch (ex.kind()) {
			case MISSING -> new FieldError(ErrorCode.MISSING_FIELD, path, message, "missing");
			case TYPE -> new FieldError(ErrorCode.INVALID_TYPE, path, message, "type");
			case VALUE -> new FieldError(ErrorCode.INVALID_VALUE, path, message, "value");
		};
	}

	/**
	 * Join two parts of a path.
	 * @param head the first part, possibly empty
	 * @param tail the second part, possibly empty, or starting with {@code [}
	 * @return the path
	 */
	static String join(String head, String tail) {
		if (head.isEmpty() || tail.isEmpty() || tail.charAt(0) == '[') {
			return head + tail;
		}
		return head + "." + tail;
	}

	/**
	 * Return the error in its form on the wire.
	 * @return the map
	 */
	Map<String, String> toMap() {
		Map<String, String> map = new LinkedHashMap<>();
		map.put("field", this.field);
		map.put("message", this.message);
		map.put("type", this.type);
		return map;
	}

}
