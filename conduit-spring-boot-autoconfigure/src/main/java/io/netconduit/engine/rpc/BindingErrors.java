package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Map;

import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.WirePath;

/**
 * The protocol's shape of binding and validation errors (docs/protocol.md section 2).
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
	 * @param type a constraint's simple name, otherwise {@code missing}, {@code type} or
	 * {@code value}
	 * @return the details of the error
	 */
	static Map<String, Object> details(String field, String message, String type) {
		return Map.of("errors", List.of(Map.of("field", field, "message", message, "type", type)));
	}

	/**
	 * Describe a value that could not be bound.
	 * @param name the parameter's name; empty if one object takes all parameters
	 * @param failure what went wrong
	 * @return the exception for the caller
	 */
	static RpcException exception(String name, ValueBindingException failure) {
		String field = WirePath.join(name, failure.path());
		String message = String.valueOf(failure.getMessage());
		return new RpcException(failure.kind().errorCode().code(), (field.isEmpty() ? "" : field + ": ") + message,
				details(field, message, failure.kind().wireName()), failure);
	}

}
