package io.netconduit.transport;

import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.protocol.FrameHeaderCodec;
import io.netconduit.protocol.ProtocolLimits;

/**
 * How many frames, and bytes of them, wait for the socket (PROTOCOL section 5). Any
 * thread may ask and add; both numbers are one, so that a frame costs one atomic
 * operation.
 */
final class SendBudget {

	/** One frame; the bits below count bytes, up to a tebibyte. */
	private static final long FRAME = 1L << 40;

	private final int maxFrames;

	private final AtomicLong waiting = new AtomicLong();

	SendBudget(int maxFrames) {
		this.maxFrames = maxFrames;
	}

	void add(int frames, long bytes) {
		this.waiting.addAndGet(frames * FRAME + bytes);
	}

	void remove(int frames, long bytes) {
		this.waiting.addAndGet(-(frames * FRAME + bytes));
	}

	/**
	 * Whether another frame of the application may wait.
	 * @param payloadBytes the length of its payload in bytes
	 * @param moreFrames frames that are not counted here yet
	 * @param moreBytes their length in bytes
	 * @return whether there is room
	 */
	boolean hasRoom(int payloadBytes, int moreFrames, int moreBytes) {
		long present = this.waiting.get();
		long frames = (present >> 40) + moreFrames;
		long bytes = (present & FRAME - 1) + moreBytes;
		return frames == 0 || (frames < this.maxFrames
				&& bytes + payloadBytes + FrameHeaderCodec.HEADER_LENGTH <= ProtocolLimits.SEND_QUEUE_BYTES);
	}

	int frames() {
		return (int) (this.waiting.get() >> 40);
	}

	long bytes() {
		return this.waiting.get() & FRAME - 1;
	}

}
