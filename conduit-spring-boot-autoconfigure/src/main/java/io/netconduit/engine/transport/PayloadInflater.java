package io.netconduit.engine.transport;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Inflates compressed payloads from an untrusted peer (docs/protocol.md section 1). The
 * limits are checked while it inflates, a few kilobytes at a time, so that a
 * decompression bomb costs no more than the limits allow. One per connection, used on its
 * event loop only. {@link #close()} frees the native memory, which is allocated for the
 * first payload.
 *
 * @since 0.1.0
 */
public final class PayloadInflater implements AutoCloseable {

	private static final int OUTPUT_STEP = 8 * 1024;

	private static final int INPUT_STEP = 64 * 1024;

	private final String maxMessageSizeKey;

	private @Nullable Inflater inflater;

	private boolean closed;

	/**
	 * Create an inflater.
	 * @param maxMessageSizeKey the key of the setting that limits the result, for error
	 * messages
	 */
	public PayloadInflater(String maxMessageSizeKey) {
		this.maxMessageSizeKey = maxMessageSizeKey;
	}

	/**
	 * Inflate a payload.
	 * @param compressed one whole zlib stream; the caller keeps it, and its indexes do
	 * not change
	 * @param maxMessageSize the largest result, in bytes
	 * @param dialect the dialect of the connection; in the documented one, the ratio of
	 * the result to the input is limited as well
	 * @param allocator allocates the result
	 * @return the payload, which the caller owns
	 * @throws IllegalStateException if closed
	 * @throws ProtocolException if the stream is broken, ends early, has bytes after its
	 * end or inflates past a limit
	 */
	public ByteBuf inflate(ByteBuf compressed, int maxMessageSize, Dialect dialect, ByteBufAllocator allocator) {
		Inflater inflater = inflater();
		int maxCapacity = (int) Math.min(maxMessageSize + (long) OUTPUT_STEP, Integer.MAX_VALUE);
		ByteBuf payload = allocator.buffer(OUTPUT_STEP, maxCapacity);
		boolean complete = false;
		try {
			inflate(inflater, compressed, maxMessageSize, dialect, payload);
			complete = true;
			return payload;
		}
		catch (DataFormatException ex) {
			throw new ProtocolException("The compressed payload is not a zlib stream");
		}
		finally {
			inflater.reset();
			if (!complete) {
				payload.release();
			}
		}
	}

	private Inflater inflater() {
		if (this.closed) {
			throw new IllegalStateException("The inflater is closed");
		}
		if (this.inflater == null) {
			this.inflater = new Inflater();
		}
		return this.inflater;
	}

	private void inflate(Inflater inflater, ByteBuf compressed, int maxMessageSize, Dialect dialect, ByteBuf payload)
			throws DataFormatException {
		int length = compressed.readableBytes();
		int given = 0;
		while (!inflater.finished()) {
			if (inflater.needsInput() && given < length) {
				int step = Math.min(INPUT_STEP, length - given);
				inflater.setInput(compressed.nioBuffer(compressed.readerIndex() + given, step));
				given += step;
			}
			boolean progress = inflateStep(inflater, payload);
			requireWithinLimits(payload.readableBytes(), inflater.getBytesRead(), maxMessageSize, dialect);
			if (!progress && given == length) {
				requireFinished(inflater);
			}
		}
		if (inflater.getBytesRead() != length) {
			throw new ProtocolException("The compressed payload has bytes after the end of its zlib stream");
		}
	}

	private static boolean inflateStep(Inflater inflater, ByteBuf payload) throws DataFormatException {
		int room = Math.min(OUTPUT_STEP, payload.maxWritableBytes());
		payload.ensureWritable(room);
		int written = inflater.inflate(payload.nioBuffer(payload.writerIndex(), room));
		payload.writerIndex(payload.writerIndex() + written);
		if (inflater.needsDictionary()) {
			throw new ProtocolException("The compressed payload requires a preset dictionary");
		}
		return written > 0;
	}

	private void requireWithinLimits(int inflated, long consumed, int maxMessageSize, Dialect dialect) {
		if (inflated > maxMessageSize) {
			throw new ProtocolException("The compressed payload inflates to more than " + this.maxMessageSizeKey + " ("
					+ maxMessageSize + " bytes)");
		}
		if (dialect == Dialect.DOCUMENTED
				&& inflated > ProtocolLimits.INFLATION_ALLOWANCE + ProtocolLimits.INFLATION_RATIO * consumed) {
			throw new ProtocolException("The compressed payload inflates to more than " + ProtocolLimits.INFLATION_RATIO
					+ " times its length");
		}
	}

	private static void requireFinished(Inflater inflater) {
		if (!inflater.finished()) {
			throw new ProtocolException("The compressed payload ends before its zlib stream does");
		}
	}

	/**
	 * Free the native memory. May be called again.
	 */
	@Override
	public void close() {
		this.closed = true;
		if (this.inflater != null) {
			this.inflater.end();
			this.inflater = null;
		}
	}

}
