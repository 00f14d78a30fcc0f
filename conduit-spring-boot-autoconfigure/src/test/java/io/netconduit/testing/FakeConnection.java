package io.netconduit.testing;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The fake server's end of one connection. A separate thread reads continuously unless
 * the test stops it with {@link #hold()}.
 */
public final class FakeConnection extends WirePeer {

	/** Marks the end of the connection in the inbox. */
	private static final WireFrame END = new WireFrame(-1, 0, 0, new byte[0], 0);

	private static final Duration LONG = Duration.ofHours(1);

	private final FrameInput input;

	private final long acceptedAt = System.nanoTime();

	private final BlockingQueue<WireFrame> inbox = new LinkedBlockingQueue<>();

	private final List<WireFrame> received = new CopyOnWriteArrayList<>();

	private volatile AssertionError broken;

	private volatile boolean ended;

	private boolean holding;

	FakeConnection(Socket socket, Layout layout) {
		super(layout, socket);
		this.input = new FrameInput(layout, socket);
	}

	void readUntilEnd() {
		try {
			while (!this.input.hasEnded()) {
				awaitReading();
				this.input.poll(LONG).ifPresent(this::receive);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (AssertionError ex) {
			this.broken = ex;
		}
		this.ended = true;
		this.inbox.add(END);
	}

	private void receive(WireFrame frame) {
		this.received.add(frame);
		this.inbox.add(frame);
	}

	private synchronized void awaitReading() throws InterruptedException {
		while (this.holding) {
			wait();
		}
	}

	/**
	 * Stop reading, so that the client's buffers fill up. One more frame may still be
	 * read.
	 */
	public synchronized void hold() {
		this.holding = true;
	}

	/**
	 * Resume reading after {@link #hold()}.
	 */
	public synchronized void release() {
		this.holding = false;
		notifyAll();
	}

	@Override
	public Optional<WireFrame> poll(Duration timeout) {
		try {
			WireFrame frame = this.inbox.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
			if (frame != END) {
				return Optional.ofNullable(frame);
			}
			this.inbox.add(END);
			if (this.broken != null) {
				throw new AssertionError("The client's bytes are not a frame", this.broken);
			}
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	boolean hasEnded() {
		return this.inbox.peek() == END;
	}

	@Override
	int bytesLeft() {
		return this.input.bytesLeft();
	}

	/**
	 * Whether the client has closed the connection, even if the test has not taken all
	 * its frames.
	 * @return whether the connection ended
	 */
	public boolean isEnded() {
		return this.ended;
	}

	/**
	 * Return all frames so far, taken or not.
	 * @return the frames in order of arrival
	 */
	public List<WireFrame> received() {
		return List.copyOf(this.received);
	}

	/**
	 * Return when the connection was accepted, by {@link System#nanoTime()}.
	 * @return the time in nanoseconds
	 */
	public long acceptedAt() {
		return this.acceptedAt;
	}

	@Override
	public void close() {
		super.close();
		release();
	}

}
