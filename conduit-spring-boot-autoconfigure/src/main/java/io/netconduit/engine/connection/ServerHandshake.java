package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.payload.AuthFailurePayload;
import io.netconduit.engine.codec.payload.AuthRequestPayload;
import io.netconduit.engine.codec.payload.AuthSuccessPayload;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.security.LoginStep;
import io.netconduit.engine.security.ServerLogin;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.settings.Mechanism;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the handshake: at most two AUTH_REQUEST frames, and one answer
 * that reveals as little as possible to an untrusted peer.
 */
final class ServerHandshake implements Handshake {

	private final ConnectionLifecycle connection;

	private final ServerLogin login;

	private final PeerInfo serverInfo;

	private final BooleanSupplier admission;

	private PeerInfo clientInfo = PeerInfo.UNKNOWN;

	private long correlationId;

	private int frames;

	private boolean thinking;

	private boolean over;

	/**
	 * Create a handshake.
	 * @param connection the connection
	 * @param login decides
	 * @param serverInfo the information about the server that the client receives
	 * @param admission asked after the proof whether there is a place for the client
	 */
	ServerHandshake(ConnectionLifecycle connection, ServerLogin login, PeerInfo serverInfo, BooleanSupplier admission) {
		this.connection = connection;
		this.login = login;
		this.serverInfo = serverInfo;
		this.admission = admission;
	}

	@Override
	public void begin() {
		// The client speaks first.
	}

	@Override
	public void received(Frame frame) {
		if (frame.type() != FrameType.AUTH_REQUEST) {
			throw new ProtocolException("The client sent " + frame.type() + " before authentication");
		}
		if (frame.flags() != FrameFlags.NONE) {
			throw new ProtocolException("The client's AUTH_REQUEST has flags");
		}
		if (this.thinking || ++this.frames > ProtocolLimits.HANDSHAKE_FRAMES) {
			throw new ProtocolException("The client sent an unexpected AUTH_REQUEST");
		}
		this.correlationId = frame.correlationId();
		AuthRequestPayload request = AuthRequestPayload.decode(frame.payload());
		if (this.frames == 1) {
			check(() -> begin(request));
		}
		else {
			check(() -> answer(this.login.last(request.mechanism(), request.message())));
		}
	}

	// Whatever fails on this side, the login ends, and its place is free.
	private void check(Runnable step) {
		try {
			step.run();
		}
		catch (Throwable ex) {
			unable(ex);
		}
	}

	private void begin(AuthRequestPayload request) {
		if (request.clientInfo() != null) {
			this.clientInfo = request.clientInfo();
		}
		this.thinking = true;
		boolean python = this.connection.channel().dialect() == Dialect.PYTHON;
		this.login.first(request.mechanism(), request.message(), request.passwordHash(), python)
			.whenComplete((step, failure) -> this.connection.onLoop(() -> {
				this.thinking = false;
				if (failure != null) {
					unable(failure);
				}
				else {
					check(() -> answer(step));
				}
			}));
	}

	// The fault is on this side. A client that was told "wrong password" would give up
	// for good.
	private void unable(Throwable failure) {
		this.connection.setup().log().uncheckedLogin(this.connection.channel().remoteAddress(), failure);
		if (!this.over) {
			fail(ErrorCode.OVERLOADED, "Logins cannot be checked at the moment", true, null, List.of());
		}
		else {
			this.connection.cutHandshake(new ConduitConnectionException(ErrorCode.OVERLOADED,
					"The connection cannot be set up after the login", false, failure));
		}
	}

	private void answer(LoginStep step) {
		// The client may have left while its keys were derived.
		if (this.over || this.connection.state().isTerminal()) {
			return;
		}
		if (step instanceof LoginStep.Continue next) {
			send(FrameType.AUTH_REQUEST,
					(out) -> AuthRequestPayload.encode(out, next.mechanism().wireName(), next.message(), null, null));
		}
		else if (step instanceof LoginStep.Success success) {
			succeed(success);
		}
		else if (step instanceof LoginStep.Failure failure) {
			fail(failure);
		}
	}

	private void succeed(LoginStep.Success success) {
		if (!this.admission.getAsBoolean()) {
			fail(ErrorCode.QUOTA_EXCEEDED, "The server is full", true, null, List.of());
			return;
		}
		long heartbeatSeconds = Math.max(1, this.connection.setup().settings().heartbeat().interval().toSeconds());
		PeerInfo told = this.serverInfo.in(this.connection.dialect());
		send(FrameType.AUTH_SUCCESS, (out) -> AuthSuccessPayload.encode(out, success.message(), success.sessionToken(),
				told, heartbeatSeconds));
		this.over = true;
		this.connection.proven(success.principal(), this.clientInfo, told);
	}

	private void fail(LoginStep.Failure failure) {
		switch (failure.reason()) {
			case WRONG_CREDENTIALS -> fail(ErrorCode.AUTH_FAILED, "Wrong user or password", false, null, List.of());
			case MECHANISM_NOT_TAKEN -> fail(ErrorCode.INVALID_VALUE, "The mechanism is not accepted", false, null,
					failure.mechanisms().stream().map(Mechanism::wireName).toList());
			case MALFORMED -> fail(ErrorCode.CONNECTION, "The login is malformed", false, null, List.of());
			case THROTTLED ->
				fail(ErrorCode.OVERLOADED, "Too many failed logins", true, failure.retryAfter(), List.of());
		}
	}

	private void fail(ErrorCode code, String reason, boolean retryAllowed, @Nullable Duration retryAfter,
			List<String> mechanisms) {
		if (this.over) {
			return;
		}
		this.over = true;
		// If it cannot be sent, the connection ends nevertheless, and its place among the
		// unauthenticated ones is free.
		Throwable unsent = ForeignCode.attempt(() -> {
			if (this.connection.channel().isIntroduced()) {
				long seconds = (retryAfter != null) ? Math.max(1, retryAfter.plusMillis(999).toSeconds()) : -1;
				send(FrameType.AUTH_FAILURE, (out) -> AuthFailurePayload.encode(out, reason, code.code(), retryAllowed,
						seconds, mechanisms));
			}
		});
		this.connection
			.cutHandshake(new ConduitConnectionException(code, "The login was refused: " + reason, false, unsent));
	}

	private void send(FrameType type, PayloadWriter payload) {
		ByteBuf out = this.connection.channel().buffer();
		payload.writeTo(out);
		this.connection.outbound().add(new OutboundFrame(type, FrameFlags.NONE, this.correlationId, out));
	}

	@Override
	public void refuse(String reason) {
		fail(ErrorCode.CONNECTION, reason, false, null, List.of());
	}

	@Override
	public void expire() {
		fail(ErrorCode.TIMEOUT, "The login took too long", true, null, List.of());
		// The answer to a login that is already decided may not have been sent.
		this.connection
			.cutHandshake(new ConduitConnectionException(ErrorCode.TIMEOUT, "The login could not be answered in time"));
	}

}
