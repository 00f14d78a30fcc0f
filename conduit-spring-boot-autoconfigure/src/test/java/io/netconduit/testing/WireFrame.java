package io.netconduit.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A frame as it was received. The timestamp is ignored by {@link #equals}.
 *
 * @param type the number of the type
 * @param flags the flags
 * @param id the correlation id
 * @param payload the payload as it was sent
 * @param timestamp the sender's clock, in Unix milliseconds
 */
public record WireFrame(int type, int flags, long id, byte[] payload, long timestamp) {

	private static final int LONGEST_TEXT = 256;

	/**
	 * Create a frame for comparisons.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload in the notation of {@link Hex}
	 * @return the frame
	 */
	public static WireFrame of(int type, int flags, long id, String payload) {
		return new WireFrame(type, flags, id, Hex.bytes(payload), 0);
	}

	/**
	 * Take the frames of the documented dialect that a channel has sent.
	 * @param channel the channel
	 * @return the frames in order
	 */
	public static List<WireFrame> sent(EmbeddedChannel channel) {
		ByteBuffer in = ByteBuffer.wrap(Hex.bytes(sentBytes(channel)));
		List<WireFrame> frames = new ArrayList<>();
		while (in.hasRemaining()) {
			frames.add(Layout.DOCUMENTED.frame(in));
		}
		return frames;
	}

	/**
	 * Take the bytes that a channel has sent.
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

	/**
	 * Check the frame's type and correlation id.
	 * @param expectedType the type
	 * @param expectedId the correlation id
	 * @return this frame
	 */
	public WireFrame is(int expectedType, long expectedId) {
		assertThat(this.id).as("correlation id of %s", is(expectedType)).isEqualTo(expectedId);
		return this;
	}

	/**
	 * Check the frame's type.
	 * @param expectedType the type
	 * @return this frame
	 */
	public WireFrame is(int expectedType) {
		assertThat(this.type).as("type of %s", this).isEqualTo(expectedType);
		return this;
	}

	/**
	 * Return the payload as it was sent.
	 * @return its hex digits
	 */
	public String hex() {
		return Hex.of(this.payload);
	}

	/**
	 * Read the payload as a map, and inflate it if it is compressed.
	 * @return the map
	 */
	@SuppressWarnings("unchecked")
	public Map<String, Object> map() {
		Object value = PlainReader.read(content());
		assertThat(value).as("payload of type %d", this.type).isInstanceOf(Map.class);
		return (Map<String, Object>) value;
	}

	/**
	 * Whether the payload was sent compressed.
	 * @return whether it is compressed
	 */
	public boolean isCompressed() {
		return (this.flags & FrameCodes.COMPRESSED) != 0;
	}

	private byte[] content() {
		return isCompressed() ? inflated() : this.payload;
	}

	private byte[] inflated() {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(this.payload);
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			byte[] chunk = new byte[8192];
			while (!inflater.finished()) {
				int count = inflater.inflate(chunk);
				assertThat(count).as("inflated bytes of type %d", this.type).isPositive();
				out.write(chunk, 0, count);
			}
			assertThat(inflater.getRemaining()).as("bytes after the zlib stream").isZero();
			return out.toByteArray();
		}
		catch (DataFormatException ex) {
			throw new AssertionError("The zlib stream is broken", ex);
		}
		finally {
			inflater.end();
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof WireFrame frame && this.type == frame.type && this.flags == frame.flags
				&& this.id == frame.id && Arrays.equals(this.payload, frame.payload);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.type, this.flags, this.id, Arrays.hashCode(this.payload));
	}

	/**
	 * Describes the frame, and its payload if it is short.
	 */
	@Override
	public String toString() {
		String content = (this.payload.length <= LONGEST_TEXT) ? readable() : this.payload.length + " bytes";
		return "type %d, flags %04x, id %s, %s".formatted(this.type, this.flags, Long.toUnsignedString(this.id),
				content);
	}

	private String readable() {
		try {
			return (this.payload.length != 0) ? String.valueOf(PlainReader.read(content())) : "empty";
		}
		catch (RuntimeException | AssertionError ex) {
			return hex();
		}
	}

}
