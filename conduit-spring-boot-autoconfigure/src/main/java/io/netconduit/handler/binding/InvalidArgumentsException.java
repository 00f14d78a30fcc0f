package io.netconduit.handler.binding;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.netconduit.RpcException;

/**
 * Thrown if the arguments of a call or the data of a message cannot be bound or violate a
 * constraint. Has the code of the first error, and up to 100 errors in its details.
 */
final class InvalidArgumentsException extends RpcException {

	private static final long serialVersionUID = 1L;

	/** Keeps the answer from growing far beyond the request. */
	private static final int MAX_ERRORS = 100;

	InvalidArgumentsException(List<FieldError> errors) {
		super(errors.get(0).code().code(), text(errors),
				Map.of("errors", errors.stream().limit(MAX_ERRORS).map(FieldError::toMap).toList()), null);
	}

	private static String text(List<FieldError> errors) {
		return errors.stream()
			.limit(3)
			.map((error) -> (!error.field().isEmpty()) ? error.field() + ": " + error.message() : error.message())
			.collect(Collectors.joining("; ", "", (errors.size() > 3) ? "; …" : ""));
	}

	/**
	 * Omit the stack trace: a peer can trigger this exception at any rate.
	 */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
