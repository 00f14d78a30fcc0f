package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.netconduit.ChannelBindingRefusedException;
import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.payload.AuthFailurePayload;
import io.netconduit.engine.codec.payload.AuthRequestPayload;
import io.netconduit.engine.codec.payload.AuthSuccessPayload;
import io.netconduit.engine.codec.payload.ForeignText;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.security.Sha256Login;
import io.netconduit.engine.security.scram.ScramClient;
import io.netconduit.engine.security.scram.ScramException;
import io.netconduit.engine.security.scram.TooFewIterationsException;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.settings.Mechanism;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the handshake. The server's signature is checked before anything
 * is trusted or sent, and keys are derived on a worker.
 */
final class ClientHandshake implements Handshake {

	/** The client ignores ids on AUTH frames; its calls count from 1. */
	private static final long CORRELATION_ID = 0;

	private final ConnectionLifecycle connection;

	private final ClientLogin login;

	private final PeerInfo clientInfo;

	private final Executor engine;

	private @Nullable ScramClient scram;

	private boolean challenged;

	private boolean deriving;

	ClientHandshake(ConnectionLifecycle connection, ClientLogin login, PeerInfo clientInfo, Executor engine) {
		this.connection = connection;
		this.login = login;
		this.clientInfo = clientInfo;
		this.engine = engine;
	}

	@Override
	public void begin() {
		if (this.login.mechanism() == Mechanism.SHA256) {
			request(new AuthRequestPayload(null, null, Sha256Login.passwordHash(this.login.password()), told()));
			return;
		}
		this.scram = new ScramClient(this.login.username(), this.login.password(), this.login.binding(),
				this.login.random(), this.login.minIterations(), this.login.keys());
		request(new AuthRequestPayload(this.scram.mechanism().wireName(), this.scram.firstMessage(), null, told()));
	}

	private PeerInfo told() {
		return this.clientInfo.in(this.connection.dialect());
	}

	@Override
	public void received(Frame frame) {
		if (frame.has(FrameFlags.ENCRYPTED)) {
			throw new ProtocolException("A frame of the handshake is marked as encrypted");
		}
		switch (frame.type()) {
			case AUTH_REQUEST -> challenge(AuthRequestPayload.decode(frame.payload()));
			case AUTH_SUCCESS -> success(AuthSuccessPayload.decode(frame.payload()));
			case AUTH_FAILURE -> failure(AuthFailurePayload.decode(frame.payload()));
			default ->
				throw new ProtocolException("The server sent " + frame.type() + " before the handshake was over");
		}
	}

	private void challenge(AuthRequestPayload challenge) {
		ScramClient current = this.scram;
		String message = challenge.message();
		if (current == null || this.challenged || message == null) {
			throw new ProtocolException("The server sent an unexpected AUTH_REQUEST");
		}
		this.challenged = true;
		this.deriving = true;
		Throwable refusal = ForeignCode.attempt(() -> this.engine.execute(() -> derive(current, message)));
		if (refusal instanceof RejectedExecutionException) {
			this.connection.cutHandshake(new ConduitConnectionException(ErrorCode.DISCONNECTED,
					"The client was closed during its login", false, refusal));
		}
		else if (refusal != null) {
			unable(refusal);
		}
	}

	private void derive(ScramClient current, String challenge) {
		Throwable failure = ForeignCode.attempt(() -> {
			String answer = current.finalMessage(challenge);
			this.connection.onLoop(() -> prove(current, answer));
		});
		if (failure instanceof ScramException untrusted) {
			this.connection.onLoop(() -> distrust(untrusted));
		}
		else if (failure != null) {
			// Providers of cryptography are not the engine's code.
			this.connection.onLoop(() -> unable(failure));
		}
	}

	private void prove(ScramClient current, String answer) {
		this.deriving = false;
		Throwable failure = ForeignCode
			.attempt(() -> request(new AuthRequestPayload(current.mechanism().wireName(), answer, null, null)));
		if (failure != null) {
			unable(failure);
		}
	}

	// Otherwise the client would wait for the server, which waits for the client.
	private void unable(Throwable failure) {
		this.connection.cutHandshake(new ConduitConnectionException(ErrorCode.INTERNAL,
				"The client cannot compute its proof: " + failure, false, failure));
	}

	private void success(AuthSuccessPayload success) {
		if (this.deriving) {
			throw new ProtocolException("The server sent AUTH_SUCCESS before the client's proof");
		}
		if (this.scram != null) {
			String message = success.message();
			if (!this.challenged || message == null) {
				throw new ProtocolException("The server sent AUTH_SUCCESS without its signature");
			}
			try {
				this.scram.verifyServerFinal(message);
			}
			catch (ScramException ex) {
				distrust(ex);
				return;
			}
		}
		this.connection.proven(null, success.serverInfo(), told());
	}

	private void failure(AuthFailurePayload failure) {
		if (isBindingRefused(failure)) {
			this.connection
				.cutHandshake(new ChannelBindingRefusedException(this.login.username(), key("auth.channel-binding")));
			return;
		}
		this.login.keys().clear();
		Duration retryAfter = (failure.retryAfterSeconds() >= 0) ? Duration.ofSeconds(failure.retryAfterSeconds())
				: null;
		this.connection.cutHandshake(new ConduitAuthenticationException(failure.code(), refusal(failure),
				failure.reason(), failure.retryAllowed(), retryAfter, null));
	}

	private String refusal(AuthFailurePayload failure) {
		String text = "The server refused the login of user '" + this.login.username() + "'";
		if (!failure.reason().isEmpty()) {
			text += ": " + failure.reason();
		}
		if (!failure.mechanisms().isEmpty()) {
			text += "; it accepts " + ForeignText.shown(String.join(", ", failure.mechanisms()));
		}
		return text + " (" + failure.code() + ")";
	}

	private boolean isBindingRefused(AuthFailurePayload failure) {
		return failure.code() == ErrorCode.INVALID_VALUE.code() && !this.challenged
				&& this.login.binding().mechanism() == Mechanism.SCRAM_SHA_256_PLUS && this.scram != null
				&& failure.mechanisms().contains(Mechanism.SCRAM_SHA_256.wireName());
	}

	private void distrust(ScramException ex) {
		this.login.keys().clear();
		String hint = (ex instanceof TooFewIterationsException) ? " (" + key("auth.min-iterations") + ")" : "";
		this.connection.cutHandshake(new ConduitConnectionException(ErrorCode.AUTH_FAILED,
				"The server cannot be trusted: " + ex.getMessage() + hint, false, ex));
	}

	private String key(String setting) {
		return this.connection.setup().settings().key(setting);
	}

	private void request(AuthRequestPayload request) {
		ByteBuf payload = this.connection.channel().buffer();
		AuthRequestPayload.encode(payload, request.mechanism(), request.message(), request.passwordHash(),
				request.clientInfo());
		this.connection.outbound()
			.add(new OutboundFrame(FrameType.AUTH_REQUEST, FrameFlags.NONE, CORRELATION_ID, payload));
	}

	@Override
	public void refuse(String reason) {
		// A client reveals nothing to a server that it does not trust yet.
	}

	@Override
	public void expire() {
		this.connection.cutHandshake(new ConduitConnectionException(ErrorCode.TIMEOUT,
				"The server did not finish the handshake within " + key("auth-timeout")));
	}

}
