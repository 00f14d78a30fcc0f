package io.netconduit.benchmarks.peer.raw;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Hand-written encoding of the frame header and of the payloads of the benchmark.
 */
public final class RawFrames {

	/**
	 * The number of bytes in a header.
	 */
	public static final int HEADER = 32;

	/** Frame type MESSAGE. */
	public static final int MESSAGE = 1;

	/** Frame type REQUEST. */
	public static final int REQUEST = 2;

	/** Frame type RESPONSE. */
	public static final int RESPONSE = 3;

	/** Frame type ERROR. */
	public static final int ERROR = 4;

	/** Frame type PING. */
	public static final int PING = 5;

	/** Frame type PONG. */
	public static final int PONG = 6;

	/** Frame type AUTH_REQUEST. */
	public static final int AUTH_REQUEST = 7;

	/** Frame type AUTH_SUCCESS. */
	public static final int AUTH_SUCCESS = 8;

	/** Frame type AUTH_FAILURE. */
	public static final int AUTH_FAILURE = 9;

	/** Frame type CLOSE. */
	public static final int CLOSE = 14;

	/** The offset of the flags in a header. */
	public static final int FLAGS_OFFSET = 6;

	static final int LENGTH_OFFSET = 8;

	/** The first bytes of each frame. */
	public static final int MAGIC = 0x434E4454;

	private static final byte[] RESULT = text("\u0082\u00a7success\u00c3\u00a6result");

	private static final byte[] ERROR_START = text("\u0083\u00a7success\u00c2\u00a5error");

	private static final byte[] ERROR_CODE = text("\u00a4code\u00cd\u0007\u00d0");

	private static final byte[] MESSAGE_START = text("\u0082\u00a4type\u00a1m\u00a4data");

	private static final byte[] BROADCAST_START = text("\u0082\u00a4type\u00a1b\u00a4data");

	private RawFrames() {
	}

	/**
	 * Convert text to bytes for comparing and writing.
	 * @param latin1 the bytes, one for each character
	 * @return the bytes
	 */
	static byte[] text(String latin1) {
		return latin1.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Write the header of a frame whose payload is not written yet.
	 * @param out the buffer to write to; caller keeps
	 * @param type the frame's type
	 * @param id the correlation id
	 * @param time when it is sent, in Unix milliseconds
	 * @return the start of the frame, for {@link #end}
	 */
	public static int begin(ByteBuf out, int type, long id, long time) {
		int start = out.writerIndex();
		out.writeInt(MAGIC).writeInt(1 << 24 | type << 16).writeInt(0).writeLong(id).writeLong(time).writeInt(0);
		return start;
	}

	/**
	 * Fill in the length of a frame whose payload has been written.
	 * @param out the buffer to write to; caller keeps
	 * @param start the result of {@link #begin}
	 */
	public static void end(ByteBuf out, int start) {
		out.setInt(start + LENGTH_OFFSET, out.writerIndex() - start - HEADER);
	}

	static void writeIntResult(ByteBuf out, long id, long time, long result) {
		int start = begin(out, RESPONSE, id, time);
		out.writeBytes(RESULT);
		RawValues.writeLong(out, result);
		end(out, start);
	}

	static void writeBytesResult(ByteBuf out, long id, long time, ByteBuf in, int length) {
		int start = begin(out, RESPONSE, id, time);
		out.writeBytes(RESULT);
		RawValues.writeBinaryHeader(out, length);
		out.writeBytes(in, length);
		end(out, start);
	}

	static void writeMessage(ByteBuf out, long time, long sequence) {
		int start = begin(out, MESSAGE, 0, time);
		out.writeBytes(MESSAGE_START);
		RawValues.writeLong(out, sequence);
		end(out, start);
	}

	static void writeBroadcast(ByteBuf out, long time, byte[] data) {
		int start = begin(out, MESSAGE, 0, time);
		out.writeBytes(BROADCAST_START);
		RawValues.writeBinaryHeader(out, data.length);
		out.writeBytes(data);
		end(out, start);
	}

	// The code 2000: the arguments of the call are invalid.
	static void writeError(ByteBuf out, long id, long time, String error) {
		int start = begin(out, ERROR, id, time);
		RawValues.writeString(out.writeBytes(ERROR_START), error);
		out.writeBytes(ERROR_CODE);
		end(out, start);
	}

	static String readError(ByteBuf in) {
		RawValues.expect(in, ERROR_START);
		return RawValues.readString(in);
	}

	static void skipResultStart(ByteBuf in) {
		RawValues.expect(in, RESULT);
	}

	static long readMessage(ByteBuf in) {
		RawValues.expect(in, MESSAGE_START);
		return RawValues.readLong(in);
	}

}
