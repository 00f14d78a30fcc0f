package io.netconduit.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The two header layouts, written a second time and by hand.
 */
public enum FakeDialect {

	/**
	 * One byte for the version and one for the type.
	 */
	DOCUMENTED {

		@Override
		public byte[] header(int type, int flags, int length, long id) {
			return ByteBuffer.allocate(HEADER)
				.putInt(MAGIC)
				.put((byte) 1)
				.put((byte) type)
				.putShort((short) flags)
				.putInt(length)
				.putLong(id)
				.putLong(System.currentTimeMillis())
				.putInt(0)
				.array();
		}

		@Override
		FakeFrame frame(byte[] header, DataInputStream in) throws IOException {
			ByteBuffer fields = ByteBuffer.wrap(header);
			byte[] payload = in.readNBytes(fields.getInt(8));
			return new FakeFrame(fields.get(5), fields.getShort(6), fields.getLong(12), fields.getLong(20), header,
					payload, System.nanoTime());
		}

	},

	/**
	 * Two bytes for each, and the reserved field in the middle.
	 */
	PYTHON {

		@Override
		public byte[] header(int type, int flags, int length, long id) {
			return ByteBuffer.allocate(HEADER)
				.putInt(MAGIC)
				.putShort((short) 0x0100)
				.putShort((short) type)
				.putShort((short) flags)
				.putShort((short) 0)
				.putInt(length)
				.putLong(id)
				.putLong(System.currentTimeMillis())
				.array();
		}

		@Override
		FakeFrame frame(byte[] header, DataInputStream in) throws IOException {
			ByteBuffer fields = ByteBuffer.wrap(header);
			byte[] payload = in.readNBytes(fields.getInt(12));
			return new FakeFrame(fields.getShort(6), fields.getShort(8), fields.getLong(16), fields.getLong(24), header,
					payload, System.nanoTime());
		}

	};

	private static final int HEADER = 32;

	private static final int MAGIC = 0x434e4454;

	/**
	 * Write a header.
	 * @param type the frame type
	 * @param flags the flags
	 * @param length the length to declare
	 * @param id the correlation id
	 * @return its 32 bytes
	 */
	public abstract byte[] header(int type, int flags, int length, long id);

	abstract FakeFrame frame(byte[] header, DataInputStream in) throws IOException;

	FakeFrame read(DataInputStream in) throws IOException {
		byte[] header = new byte[HEADER];
		in.readFully(header);
		return frame(header, in);
	}

}
