package io.netconduit.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A frame of the documented dialect as digits, for pipelines without a socket.
 *
 * @param type the number of the type
 * @param flags the flags
 * @param id the correlation id
 * @param payload the payload in hex digits without blanks
 */
public record WireFrame(int type, int flags, long id, String payload) {

	private static final int HEADER_LENGTH = 32;

	/**
	 * Write a frame.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload
	 * @return a buffer that the caller owns
	 */
	public static ByteBuf of(int type, int flags, long id, byte... payload) {
		String header = "434e4454 01 %02x %04x %08x %016x 0000018bcfe56800 00000000".formatted(type, flags,
				payload.length, id);
		return Unpooled.wrappedBuffer(Hex.bytes(header), payload);
	}

	/**
	 * Take the frames that have left a channel.
	 * @param channel the channel
	 * @return the frames in their order
	 */
	public static List<WireFrame> sent(EmbeddedChannel channel) {
		ByteBuffer in = ByteBuffer.wrap(Hex.bytes(sentBytes(channel)));
		List<WireFrame> frames = new ArrayList<>();
		while (in.hasRemaining()) {
			assertThat(in.getInt()).as("magic").isEqualTo(0x434e4454);
			assertThat(in.get()).as("version").isEqualTo((byte) 1);
			int type = in.get();
			int flags = in.getShort();
			byte[] payload = new byte[in.getInt()];
			long id = in.getLong();
			in.position(in.position() + HEADER_LENGTH - 20).get(payload);
			frames.add(new WireFrame(type, flags, id, Hex.of(payload)));
		}
		return frames;
	}

	/**
	 * Take the bytes that have left a channel.
	 * @param channel the channel
	 * @return the bytes as hex digits
	 */
	public static String sentBytes(EmbeddedChannel channel) {
		StringBuilder digits = new StringBuilder();
		for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
			digits.append(ByteBufUtil.hexDump(bytes));
			bytes.release();
		}
		return digits.toString();
	}

}
