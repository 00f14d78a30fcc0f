package io.netconduit.engine.codec.payload;

import java.util.Map;
import java.util.function.Function;

import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackFormat;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the map of a frame's payload (docs/protocol.md section 2): fields come in any
 * order, unknown fields are ignored, and a field that occurs twice is refused. Each value
 * passes {@link MessagePackGuard} before anything reads it, so that guard and decoding
 * are a single pass.
 *
 * <pre>
 * for (FieldName field = in.next(); field != null; field = in.next()) {
 *     if (field == TYPE) {
 *         type = FieldValues.text(in.value());
 *     }
 *     else if (field == DATA) {
 *         data = in.slice();
 *     }
 *     else {
 *         in.skip();
 *     }
 * }
 * </pre>
 */
final class EnvelopeReader {

	/** The envelope itself is the first level of nesting. */
	private static final int VALUE_DEPTH = 1;

	/** The payload of a reader that has none. */
	private static final ByteBuf EMPTY_MAP = Unpooled
		.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { (byte) MessagePackFormat.FIXMAP }));

	private static final FastThreadLocal<EnvelopeReader> REUSED = new FastThreadLocal<>() {

		@Override
		protected EnvelopeReader initialValue() {
			return new EnvelopeReader(EMPTY_MAP, FieldNames.NONE);
		}

	};

	private final MessagePackReader in;

	private ByteBuf payload;

	private FieldNames fields;

	private int due;

	/** The index of the last field's name. */
	private int field = -1;

	/** A bit for each known field that has occurred. */
	private long seen;

	/** How many more values the payload may have. */
	private int allowed;

	private int unknownKeys;

	/** The index at which the text of each unknown key begins, then each length. */
	private int @Nullable [] unknownTexts;

	private EnvelopeReader(ByteBuf payload, FieldNames fields) {
		this.payload = payload;
		this.fields = fields;
		this.in = new MessagePackReader(payload);
		beginMap();
	}

	/**
	 * Begin a payload with the thread's own reader, which is valid until the thread
	 * begins the next payload. For frequent payloads.
	 * @param payload the payload; the caller keeps it, and its indexes do not change
	 * @param fields the names of the known fields
	 * @return the reader
	 * @throws MessagePackException if the payload is no map
	 */
	static EnvelopeReader reuse(ByteBuf payload, FieldNames fields) {
		EnvelopeReader reader = REUSED.get();
		reader.begin(payload, fields);
		return reader;
	}

	/**
	 * Decode a payload.
	 * @param <T> the decoded type
	 * @param payload the payload; the caller keeps it, and its indexes do not change
	 * @param fields the names of the known fields
	 * @param decoder reads the fields until {@link #next()} returns {@code null}
	 * @return the decoder's result
	 * @throws ProtocolException if the envelope is malformed
	 */
	static <T> T decode(ByteBuf payload, FieldNames fields, Function<EnvelopeReader, T> decoder) {
		try {
			return decoder.apply(new EnvelopeReader(payload, fields));
		}
		catch (MessagePackException ex) {
			throw malformed(ex);
		}
	}

	/**
	 * Return the exception for an invalid envelope.
	 * @param cause the failure of a read
	 * @return the exception
	 */
	static ProtocolException malformed(MessagePackException cause) {
		return new ProtocolException("Malformed envelope: " + cause.getMessage());
	}

	private void begin(ByteBuf other, FieldNames names) {
		this.payload = other;
		this.fields = names;
		this.field = -1;
		this.seen = 0;
		this.unknownKeys = 0;
		this.in.begin(other);
		beginMap();
	}

	private void beginMap() {
		this.due = this.in.readMapHeader();
		this.allowed = ProtocolLimits.VALUES - 1 - 2 * this.due;
	}

	/** Drop the reference to the payload. */
	void end() {
		this.payload = EMPTY_MAP;
		this.in.begin(EMPTY_MAP);
	}

	/**
	 * Move to the next known field; its value must be read before the next call.
	 * @return its name, the same object as among the known names; {@code null} after the
	 * last field
	 * @throws ProtocolException if the envelope is malformed
	 */
	@Nullable FieldName next() {
		int expected = this.field + 1;
		while (this.due > 0) {
			this.due--;
			int keyPosition = this.in.position();
			int found = this.in.matchKey(this.fields, expected);
			if (found >= 0) {
				this.field = found;
				requireFirst((this.seen & 1L << found) == 0);
				this.seen |= 1L << found;
				return this.fields.get(found);
			}
			rememberUnknown(keyPosition);
			skip();
		}
		if (this.in.hasRemaining()) {
			throw MessagePackGuard.trailing();
		}
		return null;
	}

	// By their positions: the keys of a peer are compared, not copied.
	private void rememberUnknown(int keyPosition) {
		if (this.unknownKeys == ProtocolLimits.UNKNOWN_KEYS) {
			throw new ProtocolException(
					"Malformed envelope: it has more than " + ProtocolLimits.UNKNOWN_KEYS + " unknown fields");
		}
		int[] texts = this.unknownTexts;
		if (texts == null) {
			texts = new int[2 * ProtocolLimits.UNKNOWN_KEYS];
			this.unknownTexts = texts;
		}
		int length = this.in.reset(keyPosition).readHeader(ValueType.STRING);
		int from = this.in.take(length);
		for (int i = 0; i < this.unknownKeys; i++) {
			requireFirst(texts[ProtocolLimits.UNKNOWN_KEYS + i] != length
					|| !ByteBufUtil.equals(this.payload, texts[i], this.payload, from, length));
		}
		texts[this.unknownKeys] = from;
		texts[ProtocolLimits.UNKNOWN_KEYS + this.unknownKeys] = length;
		this.unknownKeys++;
	}

	private static void requireFirst(boolean first) {
		if (!first) {
			throw new ProtocolException("Malformed envelope: a field occurs twice");
		}
	}

	/**
	 * Skip the value.
	 */
	void skip() {
		this.allowed = MessagePackGuard.pass(this.in, VALUE_DEPTH, this.allowed);
	}

	/**
	 * Skip the value and return its type. If it is a map, its keys must be strings.
	 * @return its type
	 */
	ValueType skipNamed() {
		int first = this.in.hasRemaining() ? this.in.first() : MessagePackFormat.NIL;
		this.allowed = MessagePackGuard.passNamed(this.in, VALUE_DEPTH, this.allowed);
		ValueType type = MessagePackFormat.type(first);
		return (type != null) ? type : ValueType.NIL;
	}

	/**
	 * Return the index at which the value begins or, after it was read, ends.
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
	 * @return the reader, from which exactly one value must be read
	 */
	MessagePackReader value() {
		int from = this.in.position();
		skip();
		return this.in.reset(from);
	}

	/**
	 * Read the boolean {@code success} and require a value of it.
	 * @param expected the value
	 * @throws ProtocolException if it has the other value
	 */
	void requireSuccess(boolean expected) {
		if (value().readBoolean() != expected) {
			throw new ProtocolException("Malformed envelope: success is not " + expected);
		}
	}

	/**
	 * Read a map of text to anything, up to the limits for the details of an error.
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
	 * Read text that the peer may have made long.
	 * @return its first 64 KiB, {@code null} for nil
	 */
	@Nullable String errorText() {
		return value().tryReadNil() ? null : DetailsReader.readText(this.in);
	}

	/**
	 * Require a field.
	 * @param <T> the type of its value
	 * @param value the value, {@code null} when the field is absent or nil
	 * @param name the field's name
	 * @return the value
	 * @throws ProtocolException if there is none
	 */
	static <T> T require(@Nullable T value, FieldName name) {
		if (value == null) {
			throw new ProtocolException("Malformed envelope: it has no " + name);
		}
		return value;
	}

}
