package io.netconduit.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads frames from a socket, with a timeout.
 */
final class FrameInput {

	private static final int LONGEST_PAYLOAD = 64 * 1024 * 1024;

	private final Layout layout;

	private final Socket socket;

	private byte[] buffer = new byte[16 * 1024];

	private int start;

	private int end;

	private boolean ended;

	FrameInput(Layout layout, Socket socket) {
		this.layout = layout;
		this.socket = socket;
	}

	Optional<WireFrame> poll(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		Optional<WireFrame> frame = cut();
		while (frame.isEmpty() && fill(deadline)) {
			frame = cut();
		}
		return frame;
	}

	/**
	 * Whether the peer has shut down its output or the connection was reset.
	 */
	boolean hasEnded() {
		return this.ended;
	}

	int bytesLeft() {
		return this.end - this.start;
	}

	private Optional<WireFrame> cut() {
		if (bytesLeft() < Layout.HEADER) {
			return Optional.empty();
		}
		ByteBuffer in = ByteBuffer.wrap(this.buffer, this.start, bytesLeft());
		int length = this.layout.length(in);
		assertThat(length).as("declared length").isBetween(0, LONGEST_PAYLOAD);
		if (bytesLeft() - Layout.HEADER < length) {
			return Optional.empty();
		}
		WireFrame frame = this.layout.frame(in);
		this.start = in.position();
		return Optional.of(frame);
	}

	private boolean fill(long deadline) {
		makeRoom();
		long left = deadline - System.nanoTime();
		if (left <= 0 || this.ended) {
			return false;
		}
		try {
			this.socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
			int count = this.socket.getInputStream().read(this.buffer, this.end, this.buffer.length - this.end);
			this.ended = count < 0;
			this.end += Math.max(0, count);
			return count > 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			this.ended = true;
			return false;
		}
	}

	private void makeRoom() {
		if (this.start > 0) {
			System.arraycopy(this.buffer, this.start, this.buffer, 0, bytesLeft());
			this.end = bytesLeft();
			this.start = 0;
		}
		if (this.end == this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, this.buffer.length * 2);
		}
	}

}
