package io.netconduit.engine.connection;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.ReadHold;
import io.netconduit.settings.RateLimitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Limits how fast one peer sends messages and calls (docs/protocol.md section 5). A frame
 * over the limit is refused if it can be answered. Every other frame is accepted, and
 * reading from the peer stops until its debt is paid, so that no frame is lost or
 * reordered. On the event loop only.
 */
final class RateLimit {

	/** Stopping and resuming reading costs more than handling a frame. */
	private static final long SHORTEST_HOLD = 10_000_000L;

	private static final long SECOND = 1_000_000_000L;

	private final FrameChannel channel;

	private final LongSupplier nanoClock;

	private final ConnectionRecorder recorder;

	private final @Nullable TokenBucket messages;

	private final @Nullable TokenBucket bytes;

	private boolean holding;

	/**
	 * Create a limit.
	 * @param setup contains the limit of the peer
	 * @param channel the peer's channel
	 */
	RateLimit(ConnectionSetup setup, FrameChannel channel) {
		RateLimitSettings settings = setup.rateLimit();
		this.channel = channel;
		this.nanoClock = setup.nanoClock();
		this.recorder = setup.recorder();
		this.messages = bucket(settings.messagesPerSecond(), settings);
		this.bytes = bucket(settings.bytesPerSecond(), settings);
	}

	private @Nullable TokenBucket bucket(long rate, RateLimitSettings settings) {
		return (rate > 0) ? new TokenBucket(rate, settings.burst().toNanos(), this.nanoClock.getAsLong()) : null;
	}

	/**
	 * A message or call came in.
	 * @param frame the frame, lent
	 * @param listener receives the frame, or refuses it
	 */
	void received(Frame frame, ConnectionListener listener) {
		long now = this.nanoClock.getAsLong();
		long wait = nanosUntilToken(now);
		if (wait > 0 && listener.refused(frame, (int) ((wait + SECOND - 1) / SECOND))) {
			this.recorder.frameRefused(frame.type());
			return;
		}
		take(frame, now);
		if (wait > 0) {
			hold(nanosUntilToken(now));
		}
		listener.received(frame);
	}

	private long nanosUntilToken(long now) {
		long message = (this.messages != null) ? this.messages.nanosUntilToken(now) : 0;
		long more = (this.bytes != null) ? this.bytes.nanosUntilToken(now) : 0;
		return Math.max(message, more);
	}

	private void take(Frame frame, long now) {
		if (this.messages != null) {
			this.messages.take(1, now);
		}
		if (this.bytes != null) {
			this.bytes.take(FrameHeaderCodec.HEADER_LENGTH + frame.payload().readableBytes(), now);
		}
	}

	private void hold(long nanos) {
		this.channel.hold(ReadHold.RATE_LIMIT);
		if (!this.holding) {
			this.holding = true;
			this.channel.eventLoop().schedule(this::resume, Math.max(nanos, SHORTEST_HOLD), TimeUnit.NANOSECONDS);
		}
	}

	private void resume() {
		this.holding = false;
		this.channel.release(ReadHold.RATE_LIMIT);
	}

	/** Resume reading despite the debt, because the connection ends soon. */
	void lift() {
		if (this.holding) {
			this.channel.release(ReadHold.RATE_LIMIT);
		}
	}

}
