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
 * The fake server's end of one connection. A thread of its own reads all the time, until
 * the test holds it.
 */
public final class FakeConnection extends WirePeer {

	/** Stands in the inbox for the end of the connection. */
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
	 * Read no more, so that the client's writes run full; one more frame may still be
	 * read.
	 */
	public synchronized void hold() {
		this.holding = true;
	}

	/**
	 * Read again after a {@link #hold()}.
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
				throw new AssertionError("The client's bytes are no frame", this.broken);
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
	 * Whether the client has closed the connection, even if not all its frames were
	 * taken.
	 * @return whether it ended
	 */
	public boolean isEnded() {
		return this.ended;
	}

	/**
	 * Return all frames so far, taken or not.
	 * @return the frames in the order in which they came
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
