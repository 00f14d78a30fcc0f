package io.netconduit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One end of a connection with a plain socket and handwritten frames; the common part of
 * the peers of servers and clients. Every wait ends as soon as the expected event occurs.
 */
public abstract class WirePeer implements AutoCloseable {

	/** How long to wait for an immediate reaction on a busy machine. */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Clearly less than a server's default handshake timeout of ten seconds. */
	private static final Duration AT_ONCE = Duration.ofSeconds(8);

	private static final long SETTLING_ID = 4711;

	private final Layout layout;

	private final Socket socket;

	WirePeer(Layout layout, Socket socket) {
		this.layout = layout;
		this.socket = socket;
	}

	/**
	 * Take the next frame if one arrives.
	 * @param timeout how long to wait
	 * @return the frame, or an empty optional after the timeout or the end of the
	 * connection
	 */
	public abstract Optional<WireFrame> poll(Duration timeout);

	/**
	 * Whether the peer has closed the connection and the test has taken all its frames.
	 */
	abstract boolean hasEnded();

	/**
	 * Return how many bytes of an incomplete frame have arrived.
	 */
	abstract int bytesLeft();

	/**
	 * Take the next frame, which must arrive now.
	 * @return the frame
	 */
	public WireFrame next() {
		return next(PATIENCE);
	}

	/**
	 * Take the next frame.
	 * @param timeout how long to wait
	 * @return the frame
	 */
	public WireFrame next(Duration timeout) {
		return poll(timeout).orElseThrow(() -> hasEnded() ? new EndedException()
				: new AssertionError("No frame within " + timeout.toMillis() + " ms"));
	}

	/**
	 * Take the next frame, which must arrive now, and check its type.
	 * @param type the number of the type
	 * @return the frame
	 */
	public WireFrame expect(int type) {
		return next().is(type);
	}

	/**
	 * Take the next frame, which must arrive now, and check its type and correlation id.
	 * @param type the number of the type
	 * @param id the correlation id
	 * @return the frame
	 */
	public WireFrame expect(int type, long id) {
		return next().is(type, id);
	}

	/**
	 * Take the next frame, which must arrive now and be the result of a call.
	 * @param id the correlation id of the call
	 * @param result the result in the form of {@link PlainReader}
	 */
	public void expectResult(long id, Object result) {
		assertThat(expect(FrameCodes.RPC_RESPONSE, id).map()).containsEntry("success", true)
			.containsEntry("result", result);
	}

	/**
	 * Read one successful RPC_RESPONSE for each result, in any order, because the calls
	 * of a connection run concurrently.
	 * @param results the expected result of each correlation id
	 */
	public void expectResults(Map<Long, ?> results) {
		Map<Long, Object> answers = new HashMap<>();
		for (int count = 0; count < results.size(); count++) {
			WireFrame answer = expect(FrameCodes.RPC_RESPONSE);
			assertThat(answer.map()).containsEntry("success", true);
			assertThat(answers).as("one answer for each call").doesNotContainKey(answer.id());
			answers.put(answer.id(), answer.map().get("result"));
		}
		assertThat(answers).isEqualTo(results);
	}

	/**
	 * Take the next frame, which must arrive now and be a message.
	 * @param id the correlation id
	 * @param type the message type
	 * @param data the data in the form of {@link PlainReader}
	 */
	public void expectMessage(long id, String type, Object data) {
		assertThat(expect(FrameCodes.MESSAGE, id).map()).containsEntry("type", type).containsEntry("data", data);
	}

	/**
	 * Take the next frame, which must arrive now and be the failure of a call.
	 * @param id the correlation id of the call
	 * @param code the code of the failure
	 * @return the payload
	 */
	public Map<String, Object> expectError(long id, long code) {
		Map<String, Object> error = expect(FrameCodes.RPC_ERROR, id).map();
		assertThat(error).containsEntry("success", false).containsEntry("code", code);
		return error;
	}

	/**
	 * Check that no frame arrives and that the connection stays open.
	 * @param time how long to wait
	 */
	public void expectSilence(Duration time) {
		assertThat(poll(time)).as("a frame in the time of silence").isEmpty();
		assertThat(hasEnded()).as("ended in the time of silence").isFalse();
	}

	/**
	 * Check that the peer closes the connection now without sending a frame.
	 */
	public void expectClosed() {
		assertThat(readUntilClosed(AT_ONCE)).as("frames before the end").isEmpty();
	}

	/**
	 * Take all frames until the peer closes the connection, which must happen now.
	 * @return the frames
	 */
	public List<WireFrame> readUntilClosed() {
		return readUntilClosed(PATIENCE);
	}

	/**
	 * Take all frames until the peer closes the connection.
	 * @param timeout how long to wait
	 * @return the frames
	 */
	public List<WireFrame> readUntilClosed(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		List<WireFrame> frames = new ArrayList<>();
		Optional<WireFrame> next = poll(timeout);
		while (next.isPresent()) {
			frames.add(next.get());
			next = poll(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
		}
		assertThat(hasEnded()).as("closed within %s, after %s", timeout, frames).isTrue();
		assertThat(bytesLeft()).as("bytes of half a frame before the end").isZero();
		return frames;
	}

	/**
	 * Check that the peer closes the second direction after the first. A write to a
	 * closed socket fails.
	 * @param timeout how long to wait
	 */
	public void expectCut(Duration timeout) {
		assertThat(hasEnded()).as("closed before the cut").isTrue();
		await().atMost(timeout).pollInterval(Duration.ofMillis(50)).until(() -> {
			try {
				this.socket.getOutputStream().write(0);
				return false;
			}
			catch (IOException ex) {
				return true;
			}
		});
	}

	/**
	 * Wait until the peer has read everything that was sent so far. The peer's next frame
	 * must be its answer to a PING.
	 */
	public void settle() {
		send(FrameCodes.PING, SETTLING_ID);
		expect(FrameCodes.PONG, SETTLING_ID);
	}

	/**
	 * Create a frame.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload
	 * @return the bytes
	 */
	public byte[] frame(int type, int flags, long id, byte[] payload) {
		byte[] header = this.layout.header(type, flags, payload.length, id, System.currentTimeMillis());
		byte[] frame = Arrays.copyOf(header, header.length + payload.length);
		System.arraycopy(payload, 0, frame, header.length, payload.length);
		return frame;
	}

	/**
	 * Create a header without its payload.
	 * @param type the number of the type
	 * @param length the declared length, unsigned
	 * @return the bytes
	 */
	public byte[] header(int type, int length) {
		return this.layout.header(type, 0, length, 1, System.currentTimeMillis());
	}

	/**
	 * Send a frame in one write.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload
	 */
	public void send(int type, int flags, long id, byte[] payload) {
		sendBytes(frame(type, flags, id, payload));
	}

	/**
	 * Send a frame in one write.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload in the notation of {@link Hex}
	 */
	public void send(int type, int flags, long id, String payload) {
		send(type, flags, id, Hex.bytes(payload));
	}

	/**
	 * Send a frame in one write.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload in the form of {@link PlainWriter}
	 */
	public void send(int type, int flags, long id, Map<?, ?> payload) {
		send(type, flags, id, PlainWriter.write(payload));
	}

	/**
	 * Send a frame without flags.
	 * @param type the number of the type
	 * @param id the correlation id
	 * @param payload the payload in the notation of {@link Hex}
	 */
	public void send(int type, long id, String payload) {
		send(type, 0, id, payload);
	}

	/**
	 * Send a frame without flags or payload.
	 * @param type the number of the type
	 * @param id the correlation id
	 */
	public void send(int type, long id) {
		send(type, 0, id, new byte[0]);
	}

	/**
	 * Call a method.
	 * @param id the correlation id
	 * @param method the method
	 * @param params alternating names and values
	 */
	public void call(long id, String method, Object... params) {
		send(FrameCodes.RPC_REQUEST, 0, id, PlainWriter.map("method", method, "params", PlainWriter.map(params)));
	}

	/**
	 * Answer a call.
	 * @param request the call
	 * @param result the result in the notation of {@link Hex}
	 */
	public void respond(WireFrame request, String result) {
		send(FrameCodes.RPC_RESPONSE, request.id(), "82 'success' c3 'result' " + result);
	}

	/**
	 * Send bytes unchanged.
	 * @param bytes the bytes
	 */
	public synchronized void sendBytes(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send bytes unchanged.
	 * @param notation the bytes in the notation of {@link Hex}
	 */
	public void sendHex(String notation) {
		sendBytes(Hex.bytes(notation));
	}

	/**
	 * Shut down the output and leave the input open.
	 */
	public void shutOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reset the connection (RST), like a killed process with unread input.
	 */
	public void reset() {
		try {
			this.socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// The socket is already closed.
		}
		close();
	}

	/**
	 * Close the connection normally (FIN).
	 */
	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Thrown if the peer has closed the connection before an expected frame.
	 */
	public static final class EndedException extends AssertionError {

		private static final long serialVersionUID = 1L;

		EndedException() {
			super("The connection ended before the expected frame");
		}

	}

}
