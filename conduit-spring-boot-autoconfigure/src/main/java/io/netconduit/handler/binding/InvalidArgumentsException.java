package io.netconduit.handler.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the arguments of a call or the data of a message cannot be bound or violate a
 * constraint. Has the code of the first error, and up to 100 errors in its details, fewer
 * if they are long.
 */
final class InvalidArgumentsException extends RpcException {

	private static final long serialVersionUID = 1L;

	/** Keeps the answer from growing far beyond the request. */
	private static final int MAX_ERRORS = 100;

	/**
	 * The length of a field or message. Messages may contain the invalid value, which is
	 * as long as the peer likes, and fields the names of many properties.
	 */
	private static final int MAX_LENGTH = 1024;

	/** Peers read details up to 64 KiB, and a character may take three bytes. */
	private static final int MAX_TOTAL_LENGTH = 18 * 1024;

	InvalidArgumentsException(List<FieldError> errors) {
		this(errors, errors.stream().limit(MAX_ERRORS).map(InvalidArgumentsException::shortened).toList());
	}

	private InvalidArgumentsException(List<FieldError> errors, List<FieldError> shortened) {
		super(errors.get(0).code().code(), text(shortened), Map.of("errors", maps(shortened)), cause(errors));
	}

	private static @Nullable ValueBindingException cause(List<FieldError> errors) {
		for (FieldError error : errors) {
			if (error.cause() != null) {
				return error.cause();
			}
		}
		return null;
	}

	private static List<Map<String, String>> maps(List<FieldError> errors) {
		List<Map<String, String>> maps = new ArrayList<>(errors.size());
		int length = 0;
		for (FieldError error : errors) {
			length += error.field().length() + error.message().length() + error.type().length();
			if (length > MAX_TOTAL_LENGTH) {
				break;
			}
			maps.add(error.toMap());
		}
		return maps;
	}

	private static FieldError shortened(FieldError error) {
		return new FieldError(error.code(), shortened(error.field()), shortened(error.message()), error.type());
	}

	private static String shortened(String text) {
		if (text.length() <= MAX_LENGTH) {
			return text;
		}
		boolean insidePair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
		return text.substring(0, insidePair ? MAX_LENGTH - 1 : MAX_LENGTH) + "…";
	}

	private static String text(List<FieldError> errors) {
		return errors.stream()
			.limit(3)
			.map(InvalidArgumentsException::text)
			.collect(Collectors.joining("; ", "", (errors.size() > 3) ? "; …" : ""));
	}

	private static String text(FieldError error) {
		if (!error.field().isEmpty()) {
			return error.field() + ": " + error.message();
		}
		return "is required".equals(error.message()) ? "A value is required" : error.message();
	}

	/**
	 * Omit the stack trace: a peer can trigger this exception at any rate.
	 */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
