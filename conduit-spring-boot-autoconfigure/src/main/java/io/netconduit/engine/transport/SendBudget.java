package io.netconduit.engine.transport;

import io.netconduit.engine.protocol.CountAndBytes;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.ProtocolLimits;

/**
 * Counts the frames that wait for the socket, and their bytes (docs/protocol.md section
 * 5), from the moment they are added until the socket has taken them. Any thread may
 * query, reserve and add. Answers that the event loop writes while it reads are counted
 * batch by batch.
 */
final class SendBudget {

	private final int maxFrames;

	private final TransportRecorder recorder;

	private final CountAndBytes waiting = new CountAndBytes();

	/** A frame found no room, and the frames that waited then have not left yet. */
	private volatile boolean refused;

	/** The frames and bytes of the open batch; only the event loop writes them. */
	private int uncountedFrames;

	private int uncountedBytes;

	SendBudget(int maxFrames, TransportRecorder recorder) {
		this.maxFrames = maxFrames;
		this.recorder = recorder;
	}

	/**
	 * Count a frame, room or not.
	 * @param bytes its length in bytes
	 */
	void add(long bytes) {
		this.waiting.add(1, bytes);
		this.recorder.framesQueued(1, bytes);
	}

	void remove(int frames, long bytes) {
		if (frames == 0) {
			return;
		}
		this.recorder.framesDequeued(frames, bytes);
		if (this.waiting.remove(frames, bytes) == 0 && this.refused) {
			this.refused = false;
		}
	}

	/**
	 * Whether the application is held back: a frame found no room, even if only a few
	 * bytes were missing, and the queue has not been empty since.
	 * @return whether it is
	 */
	boolean isBacklogged() {
		return this.refused && this.waiting.get() != 0;
	}

	/**
	 * Count a frame of the application if there is room for it.
	 * @param bytes its length in bytes
	 * @return whether there was room
	 */
	boolean tryReserve(long bytes) {
		long present;
		do {
			present = this.waiting.get();
			if (!hasRoom(present, bytes)) {
				this.refused = true;
				return false;
			}
		}
		while (!this.waiting.tryAddOne(present, bytes));
		this.recorder.framesQueued(1, bytes);
		return true;
	}

	/**
	 * An answer is added to the open batch, to be counted with it. On the event loop
	 * only.
	 * @param bytes its length in bytes
	 * @return {@code true}: nothing holds answers back
	 */
	boolean tryAddUncounted(int bytes) {
		this.uncountedFrames++;
		this.uncountedBytes += bytes;
		return true;
	}

	/**
	 * Count the frames not counted yet, because their batch ends. On the event loop only.
	 */
	void countAll() {
		if (this.uncountedFrames != 0) {
			int frames = this.uncountedFrames;
			int bytes = this.uncountedBytes;
			this.uncountedFrames = 0;
			this.uncountedBytes = 0;
			this.waiting.add(frames, bytes);
			this.recorder.framesQueued(frames, bytes);
		}
	}

	/**
	 * Whether another frame of the application may wait.
	 * @param payloadBytes the length of its payload in bytes
	 * @return whether there is room
	 */
	boolean hasRoom(int payloadBytes) {
		boolean room = hasRoom(this.waiting.get(), (long) payloadBytes + FrameHeaderCodec.HEADER_LENGTH);
		if (!room) {
			this.refused = true;
		}
		return room;
	}

	private boolean hasRoom(long present, long more) {
		int frames = CountAndBytes.count(present) + this.uncountedFrames;
		long bytes = CountAndBytes.bytes(present) + this.uncountedBytes;
		return frames == 0 || (frames < this.maxFrames && bytes + more <= ProtocolLimits.SEND_QUEUE_BYTES);
	}

	int frames() {
		return CountAndBytes.count(this.waiting.get()) + this.uncountedFrames;
	}

	long bytes() {
		return CountAndBytes.bytes(this.waiting.get()) + this.uncountedBytes;
	}

}
