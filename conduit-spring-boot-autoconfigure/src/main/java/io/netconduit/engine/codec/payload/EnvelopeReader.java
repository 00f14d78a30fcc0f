package io.netconduit.engine.codec.payload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a frame's payload, whose values are of many types.
 */
final class EnvelopeReader extends EnvelopeCursor {

	private static final FastThreadLocal<EnvelopeReader> REUSED = new FastThreadLocal<>() {

		@Override
		protected EnvelopeReader initialValue() {
			return new EnvelopeReader(EMPTY_MAP, new byte[0][]);
		}

	};

	private EnvelopeReader(ByteBuf payload, byte[][] fields) {
		super(payload, fields);
	}

	/**
	 * Begin a payload with the thread's own reader, which is good until the thread begins
	 * the next one: for those payloads that come by the million.
	 * @param payload the payload; caller keeps, indexes stay
	 * @param fields the names of the known fields, from {@link #names}
	 * @return the reader
	 * @throws MessagePackException if it is no map
	 */
	static EnvelopeReader reuse(ByteBuf payload, byte[][] fields) {
		EnvelopeReader reader = REUSED.get();
		reader.begin(payload, fields);
		return reader;
	}

	/**
	 * Decode a payload.
	 * @param <T> what it becomes
	 * @param payload the payload; caller keeps, indexes stay
	 * @param fields the names of the known fields, from {@link #names}
	 * @param decoder reads the fields until {@link #END}
	 * @return what the decoder returns
	 * @throws ProtocolException if the envelope is malformed
	 */
	static <T> T decode(ByteBuf payload, byte[][] fields, Function<EnvelopeReader, T> decoder) {
		try {
			return decoder.apply(new EnvelopeReader(payload, fields));
		}
		catch (MessagePackException ex) {
			throw malformed(ex);
		}
	}

	/**
	 * Tell what is wrong with an envelope.
	 * @param cause what a read failed with
	 * @return the exception
	 */
	static ProtocolException malformed(MessagePackException cause) {
		return new ProtocolException("Malformed envelope: " + cause.getMessage());
	}

	/**
	 * Return names as a reader compares them.
	 * @param names the names
	 * @return each in UTF-8
	 */
	static byte[][] names(String... names) {
		byte[][] bytes = new byte[names.length][];
		for (int i = 0; i < names.length; i++) {
			bytes[i] = names[i].getBytes(StandardCharsets.UTF_8);
		}
		return bytes;
	}

	/**
	 * Read text.
	 * @return the text, {@code null} for nil
	 */
	@Nullable String text() {
		return textOrNull(value());
	}

	/**
	 * Read a name.
	 * @param names what it may well be
	 * @return the name, {@code null} for nil
	 */
	@Nullable String name(KnownNames names) {
		return value().tryReadNil() ? null : this.in.readString(names);
	}

	/**
	 * Read a boolean.
	 * @return the boolean, {@code false} for nil
	 */
	boolean flag() {
		return !value().tryReadNil() && this.in.readBoolean();
	}

	/**
	 * Read a boolean that can only be one.
	 * @param expected the one
	 */
	void requireFlag(boolean expected) {
		if (value().readBoolean() != expected) {
			throw new ProtocolException("Malformed envelope: success is not " + expected);
		}
	}

	/**
	 * Read an error code.
	 * @param absent what nil stands for
	 * @return the code
	 */
	int errorCode(int absent) {
		return value().tryReadNil() ? absent : this.in.readInt();
	}

	/**
	 * Read a count of milliseconds.
	 * @return the count, -1 for nil and for anything negative
	 */
	long milliseconds() {
		return value().tryReadNil() ? -1 : Math.max(-1, this.in.readLong());
	}

	/**
	 * Read a count of seconds, which may come as a float.
	 * @return the count rounded up, -1 for nil and for what is no length of time
	 */
	long seconds() {
		if (value().tryReadNil()) {
			return -1;
		}
		double seconds = this.in.readDouble();
		return (seconds >= 0 && seconds <= Integer.MAX_VALUE) ? (long) Math.ceil(seconds) : -1;
	}

	/**
	 * Read a list of texts.
	 * @return the list, empty for nil
	 */
	List<String> texts() {
		return texts(value());
	}

	/**
	 * Read a map of text to text.
	 * @return the map, {@code null} for nil
	 */
	@Nullable Map<String, String> textMap() {
		if (value().tryReadNil()) {
			return null;
		}
		int count = this.in.readMapHeader();
		Map<String, String> map = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			map.put(this.in.readString(), this.in.readString());
		}
		return map;
	}

	/**
	 * Read a map of text to anything, as far as the details of an error are read at all.
	 * @return the pairs up to the limits, {@code null} for nil
	 */
	@Nullable Map<String, @Nullable Object> errorDetails() {
		int from = this.in.position();
		skip();
		int end = this.in.position();
		Map<String, @Nullable Object> details = this.in.reset(from).tryReadNil() ? null : DetailsReader.read(this.in);
		this.in.reset(end);
		return details;
	}

	/**
	 * Read text that a stranger may have made long.
	 * @return its first 64 KiB, {@code null} for nil
	 */
	@Nullable String textStart() {
		return value().tryReadNil() ? null : DetailsReader.readText(this.in);
	}

	/**
	 * Read a list of texts inside a value.
	 * @param in where from
	 * @return the list, empty for nil
	 */
	static List<String> texts(MessagePackReader in) {
		if (in.tryReadNil()) {
			return List.of();
		}
		int count = in.readArrayHeader();
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			texts.add(in.readString());
		}
		return texts;
	}

	/**
	 * Read text inside a value.
	 * @param in where from
	 * @return the text, {@code null} for nil
	 */
	static @Nullable String textOrNull(MessagePackReader in) {
		return in.tryReadNil() ? null : in.readString();
	}

	/**
	 * Insist on a field.
	 * @param <T> the type of its value
	 * @param value the value, {@code null} when the field is absent or nil
	 * @param name the field's name
	 * @return the value
	 * @throws ProtocolException if there is none
	 */
	static <T> T require(@Nullable T value, String name) {
		if (value == null) {
			throw new ProtocolException("Malformed envelope: it has no " + name);
		}
		return value;
	}

}
