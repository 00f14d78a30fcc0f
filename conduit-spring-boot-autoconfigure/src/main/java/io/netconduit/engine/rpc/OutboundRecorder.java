package io.netconduit.engine.rpc;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.rpc.RpcRecorder.Direction;
import io.netconduit.engine.rpc.RpcRecorder.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls and messages of this side with a {@link RpcRecorder}.
 */
final class OutboundRecorder {

	/**
	 * Records nothing.
	 */
	static final OutboundRecorder NOOP = new OutboundRecorder(RpcRecorder.NOOP);

	private final RpcRecorder recorder;

	OutboundRecorder(RpcRecorder recorder) {
		this.recorder = recorder;
	}

	void started(boolean message, String name) {
		if (message) {
			this.recorder.messageStarted(Direction.OUTBOUND, name);
		}
		else {
			this.recorder.callStarted(Direction.OUTBOUND, name);
		}
	}

	void ended(boolean message, String name, int code) {
		if (message) {
			this.recorder.messageEnded(Direction.OUTBOUND, name, Outcome.of(code), code);
		}
		else {
			this.recorder.callEnded(Direction.OUTBOUND, name, Outcome.of(code), code);
		}
	}

	/**
	 * Return the code of a failure to encode a call or message.
	 * @param failure what the encoder threw
	 * @return the error code
	 */
	static int codeOfEncoding(Throwable failure) {
		return (failure instanceof ConduitException error) ? error.code() : ErrorCode.INVALID_VALUE.code();
	}

	/**
	 * Return the code of the outcome of a frame that waited for the send queue.
	 * @param failure the failure, or {@code null} if the frame was queued
	 * @return the error code
	 */
	static int codeOfSending(@Nullable Throwable failure) {
		if (failure == null) {
			return RpcRecorder.SUCCESS_CODE;
		}
		// Any other failure comes from the owner of the future, the application.
		return (failure instanceof ConduitConnectionException cause) ? cause.code() : ErrorCode.CANCELLED.code();
	}

}
