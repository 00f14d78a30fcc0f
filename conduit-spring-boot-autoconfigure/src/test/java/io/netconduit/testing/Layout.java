package io.netconduit.testing;

import java.nio.ByteBuffer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two layouts of the header, by hand.
 */
public enum Layout {

	/**
	 * The one that the product is specified by.
	 */
	DOCUMENTED {

		@Override
		byte[] header(int type, int flags, int length, long id, long timestamp) {
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
		RawFrame frame(ByteBuffer in) {
			assertThat(in.getInt()).as("magic").isEqualTo(MAGIC);
			assertThat(in.get()).as("version").isEqualTo((byte) 1);
			int type = in.get() & 0xff;
			int flags = in.getShort() & 0xffff;
			int length = in.getInt();
			long id = in.getLong();
			long timestamp = in.getLong();
			assertThat(in.getInt()).as("reserved").isZero();
			return new RawFrame(type, flags, id, timestamp, payload(in, length));
		}

		@Override
		int length(ByteBuffer in) {
			return in.getInt(in.position() + 8);
		}

	},

	/**
	 * What the PyPI package puts on the wire.
	 */
	PYTHON {

		@Override
		byte[] header(int type, int flags, int length, long id, long timestamp) {
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
		RawFrame frame(ByteBuffer in) {
			assertThat(in.getInt()).as("magic").isEqualTo(MAGIC);
			assertThat(in.getShort()).as("version").isEqualTo((short) 0x0100);
			int type = in.getShort() & 0xffff;
			int flags = in.getShort() & 0xffff;
			assertThat(in.getShort()).as("reserved").isZero();
			int length = in.getInt();
			long id = in.getLong();
			long timestamp = in.getLong();
			return new RawFrame(type, flags, id, timestamp, payload(in, length));
		}

		@Override
		int length(ByteBuffer in) {
			return in.getInt(in.position() + 12);
		}

	};

	static final int HEADER = 32;

	private static final int MAGIC = 0x434e4454;

	abstract byte[] header(int type, int flags, int length, long id, long timestamp);

	abstract RawFrame frame(ByteBuffer in);

	abstract int length(ByteBuffer in);

	private static byte[] payload(ByteBuffer in, int length) {
		byte[] payload = new byte[length];
		in.get(payload);
		return payload;
	}

}
