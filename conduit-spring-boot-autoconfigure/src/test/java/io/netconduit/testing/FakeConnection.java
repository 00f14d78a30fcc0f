package io.netconduit.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The fake server's end of one connection: frames in and out as raw bytes. Every wait
 * ends as soon as what it waits for has come, and after twenty seconds at the latest.
 */
public final class FakeConnection {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Socket socket;

	private final FakeDialect dialect;

	private final long acceptedAt = System.nanoTime();

	private final BlockingQueue<FakeFrame> inbox = new LinkedBlockingQueue<>();

	private final List<FakeFrame> received = new CopyOnWriteArrayList<>();

	private final CountDownLatch ended = new CountDownLatch(1);

	private boolean holding;

	FakeConnection(Socket socket, FakeDialect dialect) {
		this.socket = socket;
		this.dialect = dialect;
	}

	void readUntilEnd() {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(this.socket.getInputStream(), 4096))) {
			while (true) {
				awaitReading();
				FakeFrame frame = this.dialect.read(in);
				this.received.add(frame);
				this.inbox.add(frame);
			}
		}
		catch (IOException ex) {
			this.inbox.add(FakeFrame.END);
			this.ended.countDown();
		}
	}

	private synchronized void awaitReading() throws IOException {
		while (this.holding) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
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

	/**
	 * Wait for the next frame.
	 * @return the frame
	 * @throws EndedException if the client closed the connection
	 */
	public FakeFrame next() {
		FakeFrame frame = poll(PATIENCE);
		if (frame == null) {
			throw new AssertionError("No frame within " + PATIENCE + " after " + this.received);
		}
		return frame;
	}

	/**
	 * Wait for the next frame, which must be of a type.
	 * @param type the type
	 * @return the frame
	 * @throws EndedException if the client closed the connection
	 */
	public FakeFrame take(int type) {
		FakeFrame frame = next();
		if (frame.type() != type) {
			throw new AssertionError("Not a frame of type " + type + ": " + frame);
		}
		return frame;
	}

	/**
	 * Check that no frame comes for a while.
	 * @param millis how long to wait
	 */
	public void expectSilence(long millis) {
		FakeFrame frame = poll(Duration.ofMillis(millis));
		if (frame != null) {
			throw new AssertionError("Unexpected frame: " + frame);
		}
	}

	private FakeFrame poll(Duration patience) {
		try {
			FakeFrame frame = this.inbox.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
			if (frame == FakeFrame.END) {
				this.inbox.add(frame);
				throw new EndedException("The client closed the connection after " + this.received);
			}
			return frame;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Wait until the client has closed the connection.
	 */
	public void awaitEnd() {
		try {
			if (!this.ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError("Not closed within " + PATIENCE + " after " + this.received);
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Whether the client has closed the connection.
	 * @return whether it ended
	 */
	public boolean isEnded() {
		return this.ended.getCount() == 0;
	}

	/**
	 * Return all frames so far, taken or not.
	 * @return the frames in the order in which they came
	 */
	public List<FakeFrame> received() {
		return List.copyOf(this.received);
	}

	/**
	 * Return when the connection was accepted, by {@link System#nanoTime()}.
	 * @return the time in nanoseconds
	 */
	public long acceptedAt() {
		return this.acceptedAt;
	}

	/**
	 * Send a frame in one piece.
	 * @param type the frame type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload in the notation of {@link FakeBytes}
	 */
	public void send(int type, int flags, long id, String payload) {
		byte[] bytes = FakeBytes.of(payload);
		byte[] header = this.dialect.header(type, flags, bytes.length, id);
		write(ByteBuffer.allocate(header.length + bytes.length).put(header).put(bytes).array());
	}

	/**
	 * Send a frame without flags.
	 * @param type the frame type
	 * @param id the correlation id
	 * @param payload the payload in the notation of {@link FakeBytes}
	 */
	public void send(int type, long id, String payload) {
		send(type, 0, id, payload);
	}

	/**
	 * Answer a call.
	 * @param request the call
	 * @param result the result in the notation of {@link FakeBytes}
	 */
	public void respond(FakeFrame request, String result) {
		send(FakeFrame.RPC_RESPONSE, request.id(), "82 'success' c3 'result' " + result);
	}

	/**
	 * Send bytes that need be no frame.
	 * @param bytes the bytes
	 */
	public synchronized void write(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * End the connection in order: FIN.
	 */
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		release();
	}

	/**
	 * End the connection as a killed process with unread input does: RST.
	 */
	public void reset() {
		try {
			this.socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// Closed before: nothing to reset.
		}
		close();
	}

	/**
	 * The client closed the connection while a frame was awaited.
	 */
	public static final class EndedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		EndedException(String message) {
			super(message);
		}

	}

}
