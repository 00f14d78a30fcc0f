package io.netconduit.engine.connection;

import java.net.InetSocketAddress;
import java.time.Duration;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.payload.ClosePayload;
import io.netconduit.engine.codec.payload.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * The CLOSE that a peer has sent. It reports a failure unless its code is 5003, or it has
 * neither code nor reason.
 *
 * @param code the code; {@link ErrorCode#UNKNOWN} if the peer sent only a reason
 * @param reason the printable start of the peer's reason, or {@code null}
 * @param reconnect whether the peer lets this side reconnect
 * @param retryAfter how long to wait before that, or {@code null}
 * @param sentence describes the CLOSE, with the peer, its reason and the code
 * @since 0.1.0
 */
public record PeerClose(int code, @Nullable String reason, boolean reconnect, @Nullable Duration retryAfter,
		String sentence) {

	/**
	 * Describe a CLOSE.
	 * @param payload its payload
	 * @param role the receiver's end of the connection
	 * @param sender the peer's address
	 * @return the description
	 */
	static PeerClose of(ClosePayload payload, ConnectionRole role, InetSocketAddress sender) {
		String text = (payload.reason() != null) ? ForeignText.shown(payload.reason()).strip() : "";
		String reason = text.isEmpty() ? null : text;
		int absent = (reason != null) ? ErrorCode.UNKNOWN.code() : ErrorCode.GOING_AWAY.code();
		int code = (payload.code() >= 0) ? payload.code() : absent;
		Duration retryAfter = (payload.retryAfterSeconds() >= 0) ? Duration.ofSeconds(payload.retryAfterSeconds())
				: null;
		String sentence = ((role == ConnectionRole.CLIENT) ? "The server at " : "The client at ") + sender
				+ " closed the connection" + ((reason != null) ? ": " + reason : "") + " (" + code + ")";
		return new PeerClose(code, reason, payload.reconnect(), retryAfter, sentence);
	}

	/**
	 * Return whether the connection has failed, in the peer's opinion.
	 * @return {@code false} if the peer goes away without a fault of either side
	 */
	public boolean isFailure() {
		return this.code != ErrorCode.GOING_AWAY.code();
	}

	/**
	 * Create the exception for whoever loses something to the CLOSE.
	 * @param cause what ended the connection after the CLOSE, or {@code null}
	 * @return an exception for something that was never sent
	 */
	ConduitConnectionException exception(@Nullable Throwable cause) {
		return new ConduitConnectionException(this.code, this.sentence, this.reason, false, cause);
	}

	/**
	 * Create the exception for whoever loses something to the CLOSE.
	 * @return an exception for something that was never sent
	 */
	public ConduitConnectionException exception() {
		return exception(null);
	}

}
