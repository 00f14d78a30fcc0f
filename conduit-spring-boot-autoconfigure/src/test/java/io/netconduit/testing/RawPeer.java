package io.netconduit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

/**
 * A client that is a plain socket and bytes by hand. For one thread.
 */
public final class RawPeer implements AutoCloseable {

	/** How long to wait for what is due at once, on a busy machine. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Well under the ten seconds after which a server ends a handshake anyway. */
	private static final Duration AT_ONCE = Duration.ofSeconds(5);

	private final Layout layout;

	private final Socket socket;

	private final FrameInput input;

	private RawPeer(Layout layout, Socket socket) {
		this.layout = layout;
		this.socket = socket;
		this.input = new FrameInput(layout, socket);
	}

	private RawPeer(Layout layout, int port, int receiveBuffer) throws IOException {
		this.layout = layout;
		this.socket = new Socket();
		this.input = new FrameInput(layout, this.socket);
		if (receiveBuffer != 0) {
			this.socket.setReceiveBufferSize(receiveBuffer);
		}
		this.socket.setTcpNoDelay(true);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
	}

	/**
	 * Connect to a server of this machine.
	 * @param port the port
	 * @param layout the header layout to speak
	 * @return the peer
	 */
	public static RawPeer connect(int port, Layout layout) {
		return connect(port, layout, 0);
	}

	/**
	 * Connect with a receive buffer that is soon full.
	 * @param port the port
	 * @param layout the header layout to speak
	 * @param receiveBuffer the size of the socket's receive buffer, 0 for the default
	 * @return the peer
	 */
	public static RawPeer connect(int port, Layout layout, int receiveBuffer) {
		try {
			return new RawPeer(layout, port, receiveBuffer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Speak frames over a socket that is connected, and secured perhaps.
	 * @param socket the socket
	 * @param layout the header layout to speak
	 * @return the peer
	 */
	public static RawPeer over(Socket socket, Layout layout) {
		return new RawPeer(layout, socket);
	}

	/**
	 * Log in.
	 * @param user the user
	 * @param password the password
	 * @param capabilities what this peer says that it can do
	 * @return the AUTH_SUCCESS
	 */
	public RawFrame login(String user, String password, String... capabilities) {
		ScramLogin login = new ScramLogin(this, user, password, capabilities);
		RawFrame answer = login.run().is(FrameCodes.AUTH_SUCCESS, ScramLogin.ID);
		login.checkServer((String) answer.map().get("message"));
		return answer;
	}

	/**
	 * Make a frame.
	 * @param type the type's number
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
	 * Make a header whose payload is not there.
	 * @param type the type's number
	 * @param length the length that it declares, unsigned
	 * @return the bytes
	 */
	public byte[] header(int type, int length) {
		return this.layout.header(type, 0, length, 1, System.currentTimeMillis());
	}

	/**
	 * Send a frame.
	 * @param type the type's number
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload what is written as MessagePack, or a byte array as it is
	 */
	public void send(int type, int flags, long id, Object payload) {
		sendBytes(frame(type, flags, id, (payload instanceof byte[] bytes) ? bytes : MessagePackWriter.write(payload)));
	}

	/**
	 * Send a frame without payload.
	 * @param type the type's number
	 * @param id the correlation id
	 */
	public void send(int type, long id) {
		sendBytes(frame(type, 0, id, new byte[0]));
	}

	/**
	 * Call a method.
	 * @param id the correlation id
	 * @param method the method
	 * @param params names and values in turn
	 */
	public void call(long id, String method, Object... params) {
		send(FrameCodes.RPC_REQUEST, 0, id,
				MessagePackWriter.map("method", method, "params", MessagePackWriter.map(params)));
	}

	/**
	 * Send bytes as they are.
	 * @param bytes the bytes
	 */
	public void sendBytes(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send bytes as they are.
	 * @param digits the bytes in hexadecimal digits
	 */
	public void sendHex(String digits) {
		sendBytes(Hex.bytes(digits));
	}

	/**
	 * Read the next frame, which is due now.
	 * @return the frame
	 */
	public RawFrame readFrame() {
		return readFrame(PATIENCE);
	}

	/**
	 * Read the next frame.
	 * @param timeout how long to wait
	 * @return the frame
	 */
	public RawFrame readFrame(Duration timeout) {
		return pollFrame(timeout)
			.orElseGet(() -> fail(this.input.hasEnded() ? "The connection ended before the frame that is due"
					: "No frame within " + timeout.toMillis() + " ms"));
	}

	/**
	 * Read the next frame, if one comes.
	 * @param timeout how long to wait
	 * @return the frame, or nothing where the time is over or the connection ended
	 */
	public Optional<RawFrame> pollFrame(Duration timeout) {
		return this.input.poll(timeout);
	}

	/**
	 * Hold the server to closing the connection now, with nothing said before.
	 */
	public void expectClosed() {
		assertThat(readUntilClosed(AT_ONCE)).as("frames before the end").isEmpty();
	}

	/**
	 * Read all that comes until the server shuts its output.
	 * @param timeout how long to wait
	 * @return the frames
	 */
	public List<RawFrame> readUntilClosed(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		List<RawFrame> frames = new ArrayList<>();
		Optional<RawFrame> next = pollFrame(timeout);
		while (next.isPresent()) {
			frames.add(next.get());
			next = pollFrame(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
		}
		assertThat(this.input.hasEnded()).as("closed within %s, after %s", timeout, frames).isTrue();
		assertThat(this.input.bytesLeft()).as("bytes of half a frame before the end").isZero();
		return frames;
	}

	/**
	 * Hold the server to silence.
	 * @param time for how long
	 */
	public void expectNothingFor(Duration time) {
		assertThat(pollFrame(time)).as("a frame in the time of silence").isEmpty();
		assertThat(this.input.hasEnded()).as("ended in the time of silence").isFalse();
	}

	/**
	 * Hold the server to closing both directions, once it has shut its output: what is
	 * written into a closed socket fails.
	 * @param timeout how long to wait
	 */
	public void expectCut(Duration timeout) {
		assertThat(this.input.hasEnded()).as("output shut before the cut").isTrue();
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
	 * Send nothing any more, and leave the other direction open.
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
	 * Reset the connection.
	 */
	public void reset() {
		try {
			this.socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		close();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
