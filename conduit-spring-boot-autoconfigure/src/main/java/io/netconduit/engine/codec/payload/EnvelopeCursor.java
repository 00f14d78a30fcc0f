package io.netconduit.engine.codec.payload;

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
import org.jspecify.annotations.Nullable;

/**
 * Walks the map of a frame's payload (PROTOCOL section 2): fields in any order, unknown
 * ones ignored, a field twice refused. Each value passes {@link MessagePackGuard} before
 * anything reads it, so that the guard and the decoding are one walk.
 */
abstract sealed class EnvelopeCursor permits EnvelopeReader {

	/** What {@link #next()} returns behind the last field. */
	static final int END = -1;

	/** The envelope itself is the first level of nesting. */
	private static final int VALUE_DEPTH = 1;

	/** What a cursor is on that is on nothing. */
	static final ByteBuf EMPTY_MAP = Unpooled
		.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { (byte) MessagePackFormat.FIXMAP }));

	private ByteBuf payload;

	private byte[][] fields;

	final MessagePackReader in;

	private int due;

	private int expected;

	private long seen;

	/** How many more values the payload may have. */
	private int allowed;

	private int unknownKeys;

	/** Where the text of each unknown key begins, then how long each is. */
	private int @Nullable [] unknownTexts;

	/**
	 * Begin a payload.
	 * @param payload the payload; caller keeps, indexes stay
	 * @param fields the names of the known fields, from {@link EnvelopeReader#names}
	 * @throws MessagePackException if it is no map
	 */
	EnvelopeCursor(ByteBuf payload, byte[][] fields) {
		this.payload = payload;
		this.fields = fields;
		this.in = new MessagePackReader(payload);
		beginMap();
	}

	/**
	 * Start over on another payload.
	 * @param other the payload; caller keeps, indexes stay
	 * @param names the names of its known fields
	 */
	final void begin(ByteBuf other, byte[][] names) {
		this.payload = other;
		this.fields = names;
		this.expected = 0;
		this.seen = 0;
		this.unknownKeys = 0;
		this.in.begin(other);
		beginMap();
	}

	private void beginMap() {
		this.due = this.in.readMapHeader();
		this.allowed = ProtocolLimits.VALUES - 1 - 2 * this.due;
	}

	/** Let go of the payload. */
	void end() {
		this.payload = EMPTY_MAP;
		this.in.begin(EMPTY_MAP);
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

	// By where they stand: a stranger's keys are compared, and not copied.
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
			throw new ProtocolException("Malformed envelope: a field comes twice");
		}
	}

	/**
	 * Skip the value.
	 */
	void skip() {
		this.allowed = MessagePackGuard.pass(this.in, VALUE_DEPTH, this.allowed);
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

}
