package io.netconduit.testing;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two layouts of the header, written by hand from {@code docs/protocol.md}.
 */
public enum Layout {

	/**
	 * The layout of the documented dialect.
	 */
	DOCUMENTED {

		@Override
		public byte[] header(int type, int flags, int length, long id, long timestamp) {
			return ByteBuffer.allocate(HEADER)
				.putInt(MAGIC)
				.put((byte) 1)
				.put((byte) type)
				.putShort((short) flags)
				.putInt(length)
				.putLong(id)
				.putLong(timestamp)
				.putInt(0)
				.array();
		}

		@Override
		WireFrame frame(ByteBuffer in) {
			assertThat(in.getInt()).as("magic").isEqualTo(MAGIC);
			assertThat(in.get()).as("version").isEqualTo((byte) 1);
			int type = in.get() & 0xff;
			int flags = in.getShort() & 0xffff;
			int length = in.getInt();
			long id = in.getLong();
			long timestamp = in.getLong();
			assertThat(in.getInt()).as("reserved").isZero();
			return new WireFrame(type, flags, id, payload(in, length), timestamp);
		}

		@Override
		int length(ByteBuffer in) {
			return in.getInt(in.position() + 8);
		}

	},

	/**
	 * The layout of the python dialect.
	 */
	PYTHON {

		@Override
		public byte[] header(int type, int flags, int length, long id, long timestamp) {
			return ByteBuffer.allocate(HEADER)
				.putInt(MAGIC)
				.putShort((short) 0x0100)
				.putShort((short) type)
				.putShort((short) flags)
				.putShort((short) 0)
				.putInt(length)
				.putLong(id)
				.putLong(timestamp)
				.array();
		}

		@Override
		WireFrame frame(ByteBuffer in) {
			assertThat(in.getInt()).as("magic").isEqualTo(MAGIC);
			assertThat(in.getShort()).as("version").isEqualTo((short) 0x0100);
			int type = in.getShort() & 0xffff;
			int flags = in.getShort() & 0xffff;
			assertThat(in.getShort()).as("reserved").isZero();
			int length = in.getInt();
			long id = in.getLong();
			long timestamp = in.getLong();
			return new WireFrame(type, flags, id, payload(in, length), timestamp);
		}

		@Override
		int length(ByteBuffer in) {
			return in.getInt(in.position() + 12);
		}

	};

	static final int HEADER = 32;

	private static final int MAGIC = 0x434e4454;

	/** The timestamp of the examples in {@code docs/protocol.md}. */
	private static final long EXAMPLE_TIME = 1_700_000_000_000L;

	/**
	 * Write a header.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param length the length of the payload, unsigned
	 * @param id the correlation id
	 * @param timestamp the sender's clock, in Unix milliseconds
	 * @return its 32 bytes
	 */
	public abstract byte[] header(int type, int flags, int length, long id, long timestamp);

	/**
	 * Read a frame and check the constant fields of its header.
	 */
	abstract WireFrame frame(ByteBuffer in);

	/**
	 * Read the length in a header without changing the position.
	 */
	abstract int length(ByteBuffer in);

	/**
	 * Write the header of a frame.
	 * @param frame the frame
	 * @return the hex digits of the 32 bytes
	 */
	public String headerOf(WireFrame frame) {
		return Hex.of(header(frame.type(), frame.flags(), frame.payload().length, frame.id(), frame.timestamp()));
	}

	/**
	 * Write a frame with a fixed timestamp.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload
	 * @return a heap buffer, which needs no release
	 */
	public ByteBuf buffer(int type, int flags, long id, byte... payload) {
		return Unpooled.wrappedBuffer(header(type, flags, payload.length, id, EXAMPLE_TIME), payload);
	}

	private static byte[] payload(ByteBuffer in, int length) {
		byte[] payload = new byte[length];
		in.get(payload);
		return payload;
	}

}
