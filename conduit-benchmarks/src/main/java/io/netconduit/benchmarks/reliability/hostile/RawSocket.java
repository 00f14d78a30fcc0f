package io.netconduit.benchmarks.reliability.hostile;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;

import io.netconduit.benchmarks.peer.raw.RawFrames;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/**
 * A socket of an untrusted peer, which can send any bytes and reads frames.
 */
final class RawSocket implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 20_000;

	private final Socket socket;

	private final DataInputStream in;

	RawSocket(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.in = new DataInputStream(this.socket.getInputStream());
	}

	/**
	 * Create a header with any values.
	 * @param type the frame's type
	 * @param flags the frame's flags
	 * @param length the length of the payload that it announces, unsigned
	 * @return the header
	 */
	static byte[] header(int type, int flags, int length) {
		return ByteBuffer.allocate(RawFrames.HEADER)
			.putInt(RawFrames.MAGIC)
			.put((byte) 1)
			.put((byte) type)
			.putShort((short) flags)
			.putInt(length)
			.putLong(1)
			.putLong(System.currentTimeMillis())
			.putInt(0)
			.array();
	}

	void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/**
	 * Read a frame.
	 * @return the frame, or {@code null} if the connection has ended
	 * @throws IOException if nothing is received
	 */
	@Nullable Received read() throws IOException {
		try {
			byte[] header = this.in.readNBytes(RawFrames.HEADER);
			if (header.length < RawFrames.HEADER) {
				return null;
			}
			byte[] payload = new byte[ByteBuffer.wrap(header).getInt(8)];
			this.in.readFully(payload);
			return new Received(header[5], payload);
		}
		catch (EOFException | SocketException ex) {
			return null;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Return the code of an answer.
	 * @param payload a map
	 * @return its {@code code}, or 0
	 * @throws IOException if the payload is not a map
	 */
	static int code(byte[] payload) throws IOException {
		if (payload.length == 0) {
			return 0;
		}
		Value code = MessagePack.newDefaultUnpacker(payload)
			.unpackValue()
			.asMapValue()
			.map()
			.get(ValueFactory.newString("code"));
		return (code != null && code.isIntegerValue()) ? code.asIntegerValue().toInt() : 0;
	}

	/**
	 * A received frame.
	 *
	 * @param type its type
	 * @param payload its payload
	 */
	record Received(int type, byte[] payload) {

		int code() throws IOException {
			return RawSocket.code(this.payload);
		}

	}

}
