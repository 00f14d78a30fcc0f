package io.netconduit.testing;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.ConduitConnectionException;
import io.netconduit.engine.connection.ConnectionRecorder;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.rpc.RpcRecorder;
import io.netconduit.engine.transport.TransportRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Records the engine's events as lines of text, and the numbers of frames and bytes.
 */
public final class EventRecorder implements TransportRecorder, ConnectionRecorder, RpcRecorder {

	private final Queue<String> calls = new ConcurrentLinkedQueue<>();

	private final Queue<String> connections = new ConcurrentLinkedQueue<>();

	private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

	private final Queue<FrameType> framesReceived = new ConcurrentLinkedQueue<>();

	private final AtomicLong bytesReceived = new AtomicLong();

	private final AtomicLong framesSent = new AtomicLong();

	private final AtomicLong bytesSent = new AtomicLong();

	private final AtomicLong framesQueued = new AtomicLong();

	private final AtomicLong bytesQueued = new AtomicLong();

	private final AtomicLong mostFramesQueued = new AtomicLong();

	@Override
	public void bytesReceived(int bytes) {
		this.bytesReceived.addAndGet(bytes);
	}

	@Override
	public void frameReceived(FrameType type) {
		this.framesReceived.add(type);
	}

	@Override
	public void framesSent(int frames, long bytes) {
		this.framesSent.addAndGet(frames);
		this.bytesSent.addAndGet(bytes);
	}

	@Override
	public void framesQueued(int frames, long bytes) {
		this.mostFramesQueued.accumulateAndGet(this.framesQueued.addAndGet(frames), Math::max);
		this.bytesQueued.addAndGet(bytes);
	}

	@Override
	public void framesDequeued(int frames, long bytes) {
		this.framesQueued.addAndGet(-frames);
		this.bytesQueued.addAndGet(-bytes);
	}

	@Override
	public void handshakeSucceeded(long time) {
		this.nanos.add(time);
		this.connections.add("handshakeSucceeded");
	}

	@Override
	public void handshakeFailed(ConduitConnectionException cause, long time) {
		this.nanos.add(time);
		this.connections.add("handshakeFailed " + cause.errorCode());
	}

	@Override
	public void ended(@Nullable ConduitConnectionException cause) {
		this.connections.add("ended " + ((cause != null) ? cause.errorCode() : "normally"));
	}

	@Override
	public void roundTrip(long time) {
		this.nanos.add(time);
		this.connections.add("roundTrip");
	}

	@Override
	public void pauseSent() {
		this.connections.add("pauseSent");
	}

	@Override
	public void resumeSent() {
		this.connections.add("resumeSent");
	}

	@Override
	public void pauseReceived() {
		this.connections.add("pauseReceived");
	}

	@Override
	public void resumeReceived() {
		this.connections.add("resumeReceived");
	}

	@Override
	public void frameRefused(FrameType type) {
		this.connections.add("frameRefused " + type);
	}

	@Override
	public void frameUnmatched(FrameType type) {
		this.connections.add("frameUnmatched " + type);
	}

	@Override
	public void frameUnknown() {
		this.connections.add("frameUnknown");
	}

	@Override
	public void callStarted(Direction direction, String method) {
		this.calls.add("callStarted " + direction + " " + method);
	}

	@Override
	public void callEnded(Direction direction, String method, Outcome outcome, int code) {
		this.calls.add("callEnded " + direction + " " + method + " " + outcome + " " + code);
	}

	@Override
	public void callRefused(int code) {
		this.calls.add("callRefused " + code);
	}

	@Override
	public void messageStarted(Direction direction, String type) {
		this.calls.add("messageStarted " + direction + " " + type);
	}

	@Override
	public void messageEnded(Direction direction, String type, Outcome outcome, int code) {
		this.calls.add("messageEnded " + direction + " " + type + " " + outcome + " " + code);
	}

	@Override
	public void messageRefused(int code) {
		this.calls.add("messageRefused " + code);
	}

	/**
	 * Return the events of calls and messages.
	 * @return the lines in order
	 */
	public List<String> calls() {
		return List.copyOf(this.calls);
	}

	/**
	 * Return the events of connections.
	 * @return the lines in order
	 */
	public List<String> connections() {
		return List.copyOf(this.connections);
	}

	/**
	 * Return the recorded times.
	 * @return the times in nanoseconds
	 */
	public Collection<Long> nanos() {
		return List.copyOf(this.nanos);
	}

	/**
	 * Return the received frames.
	 * @return the types in order
	 */
	public List<FrameType> framesReceived() {
		return List.copyOf(this.framesReceived);
	}

	/**
	 * Return the received bytes.
	 * @return the number of bytes
	 */
	public long bytesReceived() {
		return this.bytesReceived.get();
	}

	/**
	 * Return the sent frames.
	 * @return the number of frames
	 */
	public long framesSent() {
		return this.framesSent.get();
	}

	/**
	 * Return the sent bytes.
	 * @return the number of bytes
	 */
	public long bytesSent() {
		return this.bytesSent.get();
	}

	/**
	 * Return the queued frames.
	 * @return the number of frames
	 */
	public long framesQueued() {
		return this.framesQueued.get();
	}

	/**
	 * Return the queued bytes.
	 * @return the number of bytes
	 */
	public long bytesQueued() {
		return this.bytesQueued.get();
	}

	/**
	 * Return the maximum number of queued frames.
	 * @return the number of frames
	 */
	public long mostFramesQueued() {
		return this.mostFramesQueued.get();
	}

}
