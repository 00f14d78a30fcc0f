package io.netconduit.handler.binding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.WirePath;

/**
 * One thing that is wrong with the arguments of a call (docs/protocol.md section 2).
 *
 * @param code what the caller is told
 * @param field where, empty for the whole
 * @param message what is wrong, as a sentence for the caller
 * @param type a constraint's simple name, {@code missing}, {@code type} or {@code value}
 */
record FieldError(ErrorCode code, String field, String message, String type) {

	/**
	 * Tell of a value that could not be bound.
	 * @param ex what is wrong
	 * @param field the name that leads the path, empty for none
	 * @return the error
	 */
	static FieldError of(ValueBindingException ex, String field) {
		String path = WirePath.join(field, ex.path());
		String message = Objects.requireNonNullElse(ex.getMessage(), "is not valid");
		return new FieldError(ex.kind().errorCode(), path, message, ex.kind().wireName());
	}

	/**
	 * Return the error as it goes over the wire.
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
