package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.WirePath;

/**
 * The protocol's shape of binding and validation errors (docs/protocol.md section 2).
 *
 * @since 0.1.0
 */
final class BindingErrors {

	/** Keeps the answer from growing far beyond the request. */
	private static final int MAX_ERRORS = 100;

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
		return exception(name, List.of(failure));
	}

	/**
	 * Describe several values that could not be bound.
	 * @param failures what went wrong, at least one
	 * @return the exception for the caller, with the code of the first one
	 */
	static RpcException exception(List<ValueBindingException> failures) {
		return exception("", failures);
	}

	private static RpcException exception(String name, List<ValueBindingException> failures) {
		String text = failures.stream()
			.limit(3)
			.map((failure) -> text(WirePath.join(name, failure.path()), failure))
			.collect(Collectors.joining("; ", "", (failures.size() > 3) ? "; …" : ""));
		List<Map<String, String>> errors = failures.stream()
			.limit(MAX_ERRORS)
			.map((failure) -> error(WirePath.join(name, failure.path()), failure))
			.toList();
		return new RpcException(failures.get(0).kind().errorCode().code(), text, Map.of("errors", errors),
				failures.get(0));
	}

	private static String text(String field, ValueBindingException failure) {
		return field.isEmpty() ? String.valueOf(failure.getMessage()) : field + ": " + failure.getMessage();
	}

	private static Map<String, String> error(String field, ValueBindingException failure) {
		return Map.of("field", field, "message", String.valueOf(failure.getMessage()), "type",
				failure.kind().wireName());
	}

}
