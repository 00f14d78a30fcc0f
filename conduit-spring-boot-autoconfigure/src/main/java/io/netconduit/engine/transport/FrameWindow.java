package io.netconduit.engine.transport;

import io.netconduit.engine.protocol.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Presents small frames of a read buffer as parts of an array, copying many frames at
 * once: reading an array costs a fraction of reading the buffer itself. One for each
 * thread.
 */
final class FrameWindow {

	private static final int SIZE = 4 * Frame.SMALL_PAYLOAD;

	private static final FastThreadLocal<FrameWindow> WINDOWS = new FastThreadLocal<>() {

		@Override
		protected FrameWindow initialValue() {
			return new FrameWindow();
		}

	};

	private byte[] bytes = new byte[SIZE];

	private ByteBuf view = Unpooled.wrappedBuffer(this.bytes);

	private int start;

	private int end;

	private boolean inUse;

	private FrameWindow() {
	}

	/**
	 * Open the thread's window on a read buffer.
	 * @return the window, to be {@linkplain #close() closed} by the same thread
	 */
	static FrameWindow open() {
		FrameWindow window = WINDOWS.get();
		// A frame of one connection may release frames that another connection holds
		// back.
		FrameWindow free = (!window.inUse) ? window : new FrameWindow();
		free.inUse = true;
		free.start = 0;
		free.end = 0;
		return free;
	}

	/**
	 * Show the next bytes of the read buffer.
	 * @param in the read buffer, the same for as long as the window is open; the caller
	 * keeps it, and its indexes do not change
	 * @param length how many bytes, at most the length of a header and a small payload
	 * @return the bytes, good until the next are shown; not to be released
	 */
	ByteBuf show(ByteBuf in, int length) {
		if (this.view.refCnt() != 1) {
			renew();
		}
		int from = in.readerIndex();
		if (from < this.start || from + length > this.end) {
			int loaded = Math.min(SIZE, in.readableBytes());
			in.getBytes(from, this.bytes, 0, loaded);
			this.start = from;
			this.end = from + loaded;
		}
		return this.view.setIndex(from - this.start, from - this.start + length);
	}

	/** Let go of the read buffer. */
	void close() {
		if (this.view.refCnt() != 1) {
			renew();
		}
		this.inUse = false;
	}

	// A borrower retained or released lent bytes: it keeps them, and neither it nor other
	// connections are affected by what the other does.
	private void renew() {
		this.bytes = new byte[SIZE];
		this.view = Unpooled.wrappedBuffer(this.bytes);
		this.start = 0;
		this.end = 0;
	}

}
