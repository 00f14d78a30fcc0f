package io.netconduit.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.netconduit.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * Walks the map of a frame's payload (PROTOCOL section 2): fields in any order, unknown
 * ones ignored, a field twice refused. Each value passes {@link MessagePackGuard} before
 * anything reads it, so that the guard and the decoding are one walk.
 */
final class EnvelopeReader {

	/** What {@link #next()} returns behind the last field. */
	static final int END = -1;

	/** The envelope itself is the first level of nesting. */
	private static final int VALUE_DEPTH = 1;

	private static final FastThreadLocal<EnvelopeReader> REUSED = new FastThreadLocal<>() {

		@Override
		protected EnvelopeReader initialValue() {
			return new EnvelopeReader(EMPTY_MAP, new byte[0][]);
		}

	};

	private static final ByteBuf EMPTY_MAP = Unpooled
		.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { (byte) MessagePackFormat.FIXMAP }));

	private ByteBuf payload;

	private byte[][] fields;

	private final MessagePackReader in;

	private int due;

	private int expected;

	private long seen;

	private @Nullable Set<String> seenUnknown;

	/**
	 * Begin a payload.
	 * @param payload the payload; caller keeps, indexes stay
	 * @param fields the names of the known fields, from {@link #names}
	 * @throws MessagePackException if it is no map
	 */
	EnvelopeReader(ByteBuf payload, byte[][] fields) {
		this.payload = payload;
		this.fields = fields;
		this.in = new MessagePackReader(payload);
		this.due = this.in.readMapHeader();
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
		reader.payload = payload;
		reader.fields = fields;
		reader.expected = 0;
		reader.seen = 0;
		reader.seenUnknown = null;
		reader.in.begin(payload);
		reader.due = reader.in.readMapHeader();
		return reader;
	}

	/** Let go of the payload. */
	void end() {
		this.payload = EMPTY_MAP;
		this.in.begin(EMPTY_MAP);
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
	 * Move to the next known field; its value is to be read before the next call.
	 * @return the index of its name, or {@link #END} behind the last one
	 * @throws ProtocolException if the envelope is malformed
	 */
	int next() {
		while (this.due > 0) {
			this.due--;
			int keyPosition = this.in.position();
			int field = this.in.matchKey(this.fields, this.expected);
			if (field >= 0) {
				this.expected = field + 1;
				requireFirst((this.seen & 1L << field) == 0);
				this.seen |= 1L << field;
				return field;
			}
			rememberUnknown(keyPosition);
			skip();
		}
		if (this.in.hasRemaining()) {
			throw MessagePackGuard.trailing();
		}
		return END;
	}

	private void rememberUnknown(int keyPosition) {
		if (this.seenUnknown == null) {
			this.seenUnknown = new HashSet<>();
		}
		this.in.reset(keyPosition);
		requireFirst(this.seenUnknown.add(this.in.readString()));
	}

	private static void requireFirst(boolean first) {
		if (!first) {
			throw new ProtocolException("Malformed envelope: a field comes twice");
		}
	}

	/**
	 * Skip the value.
	 */
	void skip() {
		MessagePackGuard.pass(this.in, VALUE_DEPTH);
	}

	/**
	 * Skip the value and tell what it was.
	 * @return its type
	 */
	ValueType skipValue() {
		int first = this.in.hasRemaining() ? this.in.first() : MessagePackFormat.NIL;
		skip();
		ValueType type = MessagePackFormat.type(first);
		return (type != null) ? type : ValueType.NIL;
	}

	/**
	 * Return where the value begins, or before the next field, where it ends.
	 * @return the payload's absolute index
	 */
	int position() {
		return this.in.position();
	}

	/**
	 * Read the value as its bytes.
	 * @return a slice that shares the payload and is not retained
	 */
	ByteBuf slice() {
		int from = this.in.position();
		skip();
		return this.payload.slice(from, this.in.position() - from);
	}

	/**
	 * Return the value's bytes for reading, after the guard has passed them.
	 * @return the reader, of which exactly the one value is to be read
	 */
	MessagePackReader value() {
		int from = this.in.position();
		skip();
		return this.in.reset(from);
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
	 * Read a map of text to anything.
	 * @return the map, {@code null} for nil
	 */
	@Nullable Map<String, @Nullable Object> objectMap() {
		return value().tryReadNil() ? null : PlainValueReader.readStringMap(this.in);
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
