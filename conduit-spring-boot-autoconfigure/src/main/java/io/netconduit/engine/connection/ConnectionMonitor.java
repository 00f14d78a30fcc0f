package io.netconduit.engine.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionStatistics;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.engine.transport.ReadHold;
import org.jspecify.annotations.Nullable;

/**
 * Watches a connection: checks its timeouts and counts its events.
 */
final class ConnectionMonitor {

	private final ConnectionSetup setup;

	private final ConnectionLifecycle connection;

	private final ConnectionRecorder recorder;

	private final Heartbeat heartbeat;

	private final SlowPeer slowPeer;

	private final long recordTimeoutNanos;

	private final AtomicLong unknownFrames = new AtomicLong();

	private final AtomicLong unmatchedAnswers = new AtomicLong();

	private final AtomicLong unmatchedCancels = new AtomicLong();

	/** The inbound bytes after decryption. */
	private long decrypted;

	private long decryptedAt;

	private boolean opened;

	private long openedAt;

	private long pings;

	private volatile @Nullable Instant connectedAt;

	ConnectionMonitor(ConnectionSetup setup, ConnectionLifecycle connection) {
		this.setup = setup;
		this.connection = connection;
		this.recorder = setup.recorder();
		this.heartbeat = new Heartbeat(setup.settings().heartbeat().interval(), setup.settings().heartbeat().timeout(),
				this::ping);
		this.recordTimeoutNanos = setup.settings().heartbeat().timeout().plus(ProtocolLimits.FRAME_TIMEOUT).toNanos();
		this.slowPeer = new SlowPeer(setup.settings().heartbeat().timeout());
	}

	void opened() {
		this.opened = true;
		// The login's time counts from the accept on.
		this.openedAt = now() - this.connection.channel().handshakeNanos();
	}

	void established() {
		this.connectedAt = Instant.now();
		long now = now();
		this.heartbeat.start(now, this.connection.channel().receiveProgress());
		this.decryptedAt = now;
		this.recorder.handshakeSucceeded(now - this.openedAt);
	}

	/**
	 * The connection has ended. Called once.
	 * @param cause the reason, or {@code null} if it was closed normally
	 */
	void ended(@Nullable ConduitConnectionException cause) {
		if (this.connection.isProven()) {
			this.recorder.ended(cause);
		}
		else if (cause != null) {
			this.recorder.handshakeFailed(cause, this.opened ? now() - this.openedAt : 0);
		}
	}

	void unknownFrame() {
		this.unknownFrames.incrementAndGet();
		this.recorder.frameUnknown();
	}

	/**
	 * An answer matched nothing. It may be late, so a peer may send one for each request,
	 * and some more.
	 * @param type the frame type
	 * @throws ProtocolException if there are more
	 */
	void unmatchedAnswer(FrameType type) {
		this.recorder.frameUnmatched(type);
		long spare = this.unmatchedAnswers.incrementAndGet() - ProtocolLimits.UNMATCHED_ANSWERS;
		if (spare > 0 && spare > questionsAsked()) {
			throw new ProtocolException("The peer sends answers that match no request");
		}
	}

	private long questionsAsked() {
		return this.connection.listener().questionsAsked() + this.pings
				+ (this.connection.closer().isGoingAway() ? 1 : 0);
	}

	// A peer may cancel at any time; most late cancellations cross the answer.
	void unmatchedCancel() {
		this.unmatchedCancels.incrementAndGet();
		this.recorder.frameUnmatched(FrameType.CANCEL);
	}

	void pong(long id) {
		long nanos = this.heartbeat.pong(id, now());
		if (nanos >= 0) {
			this.recorder.roundTrip(nanos);
		}
		else {
			unmatchedAnswer(FrameType.HEARTBEAT_PONG);
		}
	}

	private long ping() {
		// The package on PyPI sends and expects id 0 in heartbeats.
		this.pings++;
		long id = (this.connection.dialect() == Dialect.PYTHON) ? 0 : this.pings;
		this.connection.outbound().add(OutboundFrame.empty(FrameType.HEARTBEAT_PING, id));
		return id;
	}

	void tick() {
		long now = now();
		FrameChannel channel = this.connection.channel();
		if (!this.connection.isProven()) {
			if (now - this.openedAt >= this.setup.settings().timeouts().auth().toNanos()) {
				this.connection.expireHandshake();
			}
			return;
		}
		if (channel.isFrameOverdue()) {
			overdue();
			return;
		}
		// While both sides close, nobody sends PINGs: silence means nothing, and the
		// shutdown timeout ends the connection.
		if (!this.connection.closer().isUnderWay() && cutIfSilent(now)) {
			return;
		}
		checkBacklog();
		if (this.slowPeer.tick(now, channel.outbound().isBacklogged() || !channel.outbound().hasRoom(0),
				this.connection.gate().isPaused(), channel.sendProgress())) {
			this.connection.cut(ErrorCode.QUOTA_EXCEEDED, "The peer does not read the frames that it is sent", null);
		}
	}

	// An incomplete TLS record has no frame yet, and so no deadline of a frame: without
	// this limit, a peer could stay alive for months by a byte now and then. A record may
	// begin as late as silence is allowed, and take as long as a short frame.
	private boolean isRecordOverdue(long now) {
		FrameChannel channel = this.connection.channel();
		long bytes = channel.bytesReceived();
		if (bytes != this.decrypted || !channel.isReading()) {
			this.decrypted = bytes;
			this.decryptedAt = now;
		}
		return now - this.decryptedAt >= this.recordTimeoutNanos;
	}

	private boolean cutIfSilent(long now) {
		FrameChannel channel = this.connection.channel();
		Duration idle = this.setup.connectionTimeout();
		if (this.heartbeat.tick(now, channel.isReading(), channel.receiveProgress())) {
			silent("heartbeat-timeout", this.setup.settings().heartbeat().timeout());
			return true;
		}
		if (idle != null && this.heartbeat.silence(now) >= idle.toNanos()) {
			silent("connection-timeout", idle);
			return true;
		}
		if (isRecordOverdue(now)) {
			overdue();
			return true;
		}
		return false;
	}

	private void overdue() {
		this.connection.cut(ErrorCode.TIMEOUT, "The peer started a frame and did not complete it in time", null);
	}

	/**
	 * Close the connection if too many frames wait. A server also stops reading from a
	 * client that does not read its answers.
	 */
	void checkBacklog() {
		FrameChannel channel = this.connection.channel();
		if (channel.outbound().waitingFrames() > ProtocolLimits.ANSWERS_WAITING) {
			this.connection.cut(ErrorCode.QUOTA_EXCEEDED, "The peer sends requests and does not read the answers",
					null);
			return;
		}
		if (this.setup.role() == ConnectionRole.SERVER && !channel.outbound().hasRoom(0)) {
			channel.hold(ReadHold.SEND_QUEUE);
		}
	}

	private void silent(String key, Duration timeout) {
		this.connection.cut(ErrorCode.TIMEOUT,
				"No byte arrived within " + this.setup.settings().key(key) + " (" + timeout.toMillis() + " ms)", null);
	}

	ConnectionStatistics statistics(FrameChannel channel) {
		return new ConnectionStatistics(this.connectedAt, channel.framesReceived(), channel.framesSent(),
				channel.bytesReceived(), channel.bytesSent(), this.unknownFrames.get(),
				this.unmatchedAnswers.get() + this.unmatchedCancels.get(), this.heartbeat.roundTrip());
	}

	private long now() {
		return this.setup.nanoClock().getAsLong();
	}

}
