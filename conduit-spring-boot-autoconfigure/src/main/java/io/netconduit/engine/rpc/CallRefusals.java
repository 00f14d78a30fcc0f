package io.netconduit.engine.rpc;

import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.payload.ForeignText;
import io.netconduit.engine.connection.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of one connection: answers and records those that are not run.
 */
final class CallRefusals {

	private static final int LONGEST_NAME = 100;

	private final Connection connection;

	private final RpcSetup setup;

	private final CallAnswers answers;

	CallRefusals(Connection connection, RpcSetup setup, CallAnswers answers) {
		this.connection = connection;
		this.setup = setup;
		this.answers = answers;
	}

	/**
	 * Refuse a call.
	 * @param id its id
	 * @param code the error code
	 * @param message the text for the caller
	 * @param details the details, or {@code null}
	 */
	void refuse(long id, ErrorCode code, String message, @Nullable Map<String, Object> details) {
		this.setup.recorder().callRefused(code.code());
		this.answers.refuse(id, code, message, details);
	}

	/**
	 * Refuse a call because of a limit.
	 * @param id its id
	 * @param refusal the limit
	 */
	void refuse(long id, Refusal refusal) {
		this.setup.recorder().callRefused(ErrorCode.OVERLOADED.code());
		this.setup.refusals().report(refusal, this.connection);
		this.answers.refuse(id, refusal);
	}

	/**
	 * Refuse a call of a method that nobody handles.
	 * @param id its id
	 * @param method the name of the method
	 */
	void refuseUnknown(long id, String method) {
		String printable = ForeignText.shown(method);
		String shown = (printable.length() > LONGEST_NAME) ? printable.substring(0, LONGEST_NAME) + "…" : printable;
		refuse(id, ErrorCode.METHOD_NOT_FOUND, "Method '" + shown + "' not found", null);
	}

}
