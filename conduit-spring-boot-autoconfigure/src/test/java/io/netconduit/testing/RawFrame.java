package io.netconduit.testing;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A frame as it came over the wire.
 *
 * @param type the type's number
 * @param flags the flags
 * @param id the correlation id
 * @param timestamp the sender's clock
 * @param payload the payload as it was sent
 */
public record RawFrame(int type, int flags, long id, long timestamp, byte[] payload) {

	/**
	 * Hold the frame to its type and correlation id.
	 * @param expectedType the type
	 * @param expectedId the correlation id
	 * @return this frame
	 */
	public RawFrame is(int expectedType, long expectedId) {
		assertThat(this.type).as("type of %s", this).isEqualTo(expectedType);
		assertThat(this.id).as("correlation id of %s", this).isEqualTo(expectedId);
		return this;
	}

	/**
	 * Hold the frame to its type.
	 * @param expectedType the type
	 * @return this frame
	 */
	public RawFrame is(int expectedType) {
		assertThat(this.type).as("type of %s", this).isEqualTo(expectedType);
		return this;
	}

	/**
	 * Read the payload as a map, inflated where it is compressed.
	 * @return the map
	 */
	@SuppressWarnings("unchecked")
	public Map<String, Object> map() {
		Object value = MessagePackReader.read(content());
		assertThat(value).as("payload of type %d", this.type).isInstanceOf(Map.class);
		return (Map<String, Object>) value;
	}

	/**
	 * Whether the payload came compressed.
	 * @return whether it did
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
			assertThat(inflater.getRemaining()).as("bytes behind the zlib stream").isZero();
			return out.toByteArray();
		}
		catch (DataFormatException ex) {
			throw new AssertionError("A peer of ours sent a broken zlib stream", ex);
		}
		finally {
			inflater.end();
		}
	}

	/**
	 * Tells the frame, and its payload where that is short.
	 */
	@Override
	public String toString() {
		String content = (this.payload.length <= 256) ? readable() : this.payload.length + " bytes";
		return "type %d, flags %04x, id %s, %s".formatted(this.type, this.flags, Long.toUnsignedString(this.id),
				content);
	}

	private String readable() {
		try {
			return (this.payload.length != 0) ? String.valueOf(MessagePackReader.read(content())) : "empty";
		}
		catch (RuntimeException | AssertionError ex) {
			return Hex.of(this.payload);
		}
	}

}
