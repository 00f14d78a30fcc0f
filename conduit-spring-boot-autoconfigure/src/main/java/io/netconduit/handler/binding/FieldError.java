package io.netconduit.handler.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.WirePath;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the arguments of a call (docs/protocol.md section 2).
 *
 * @param code the error code for the caller
 * @param field the path of the field, empty for the whole value
 * @param message what is wrong, for the caller, such as {@code must be a list}
 * @param type a constraint's simple name, {@code missing}, {@code type} or {@code value}
 * @param cause the failure of the application's own code, {@code null} if there is none
 * @since 0.1.0
 */
public record FieldError(ErrorCode code, String field, String message, String type,
		@Nullable ValueBindingException cause) {

	/**
	 * Describe something that no code of the application causes.
	 * @param code the error code for the caller
	 * @param field the path of the field, empty for the whole value
	 * @param message what is wrong, for the caller
	 * @param type a constraint's simple name, {@code missing}, {@code type} or
	 * {@code value}
	 */
	public FieldError(ErrorCode code, String field, String message, String type) {
		this(code, field, message, type, null);
	}

	/**
	 * Describe a value that could not be bound.
	 * @param ex what is wrong
	 * @param field the name that leads the path, empty for none
	 * @return the error
	 */
	static FieldError of(ValueBindingException ex, String field) {
		String path = WirePath.join(field, ex.path());
		String message = Objects.requireNonNullElse(ex.getMessage(), "is not valid");
		return new FieldError(ex.kind().errorCode(), path, message, ex.kind().wireName(),
				(ex.getCause() != null) ? ex : null);
	}

	/**
	 * Return the exception that answers with errors.
	 * @param errors the errors, at least one
	 * @return the exception, with the code of the first error
	 */
	public static RpcException toException(List<FieldError> errors) {
		return new InvalidArgumentsException(errors);
	}

	/**
	 * Append to the message.
	 * @param text what to append, empty for nothing
	 * @return the error
	 */
	FieldError with(String text) {
		return text.isEmpty() ? this
				: new FieldError(this.code, this.field, this.message + text, this.type, this.cause);
	}

	/**
	 * Return the error in the form of the protocol.
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
