package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;

/**
 * The protocol's shape of binding and validation errors (PROTOCOL section 2).
 *
 * @since 0.1.0
 */
final class BindingErrors {

	private BindingErrors() {
	}

	/**
	 * Describe one field.
	 * @param field the path of the field; empty for the value itself
	 * @param message what is wrong
	 * @param type a constraint's simple name, else {@code missing}, {@code type} or
	 * {@code value}
	 * @return the details of the error
	 */
	static Map<String, Object> details(String field, String message, String type) {
		return Map.of("errors", List.of(Map.of("field", field, "message", message, "type", type)));
	}

	/**
	 * Tell that a value could not be bound.
	 * @param name the parameter's name; empty where one object takes all parameters
	 * @param failure what went wrong
	 * @return the exception for the caller
	 */
	static RpcException exception(String name, ValueBindingException failure) {
		String field = path(name, failure.path());
		ErrorCode code = switch (failure.kind()) {
			case MISSING -> ErrorCode.MISSING_FIELD;
			case TYPE -> ErrorCode.INVALID_TYPE;
			case VALUE -> ErrorCode.INVALID_VALUE;
		};
		String type = switch (failure.kind()) {
			case MISSING -> "missing";
			case TYPE -> "type";
			case VALUE -> "value";
		};
		String message = String.valueOf(failure.getMessage());
		return new RpcException(code.code(), (field.isEmpty() ? "" : "'" + field + "': ") + message,
				details(field, message, type), failure);
	}

	private static String path(String name, String path) {
		if (name.isEmpty() || path.isEmpty() || path.startsWith("[")) {
			return name + path;
		}
		return name + "." + path;
	}

}
