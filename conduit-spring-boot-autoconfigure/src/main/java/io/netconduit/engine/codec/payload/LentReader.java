package io.netconduit.engine.codec.payload;

import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * The reader that a thread keeps and lends to code that reads on this thread, so that
 * reading arguments creates no reader.
 *
 * <pre>
 * try (LentReader lent = LentReader.of(bytes)) {
 *     int value = lent.reader().readInt();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class LentReader implements AutoCloseable {

	private static final FastThreadLocal<LentReader> OWN = new FastThreadLocal<>() {

		@Override
		protected LentReader initialValue() {
			return new LentReader();
		}

	};

	private final MessagePackReader reader = new MessagePackReader(Unpooled.EMPTY_BUFFER);

	private boolean lent;

	private LentReader() {
	}

	/**
	 * Borrow a reader: the thread's own, or a new one if that is already lent.
	 * @param buffer the bytes, from the reader index to the writer index; the caller
	 * keeps it
	 * @return the reader, to be closed by the same thread
	 */
	public static LentReader of(ByteBuf buffer) {
		LentReader own = OWN.get();
		LentReader free = (!own.lent) ? own : new LentReader();
		free.lent = true;
		free.reader.begin(buffer);
		return free;
	}

	/**
	 * Return the reader.
	 * @return the reader
	 */
	public MessagePackReader reader() {
		return this.reader;
	}

	/**
	 * Return the reader to the thread.
	 */
	@Override
	public void close() {
		this.reader.begin(Unpooled.EMPTY_BUFFER);
		this.lent = false;
	}

}
