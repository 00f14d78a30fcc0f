package io.netconduit.benchmarks.peer.raw;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/**
 * Sends a frame to all connections, with one task for each event loop.
 */
final class RawBroadcaster {

	private static final byte[] DATA = new byte[BenchmarkConnection.BROADCAST_LENGTH];

	private final Map<EventLoop, Members> members = new ConcurrentHashMap<>();

	/**
	 * Add a connection, on its event loop.
	 * @param channel the connection
	 */
	void add(Channel channel) {
		this.members.computeIfAbsent(channel.eventLoop(), Members::new).channels.add(channel);
	}

	/**
	 * Remove a connection, on its event loop.
	 * @param channel the connection
	 */
	void remove(Channel channel) {
		Members ofLoop = this.members.get(channel.eventLoop());
		if (ofLoop != null) {
			ofLoop.channels.remove(channel);
		}
	}

	/**
	 * Send a broadcast to all connections.
	 * @return the number of event loops that were notified
	 */
	int broadcast() {
		ByteBuf frame = PooledByteBufAllocator.DEFAULT.buffer(DATA.length + 2 * RawFrames.HEADER);
		RawFrames.writeBroadcast(frame, System.currentTimeMillis(), DATA);
		int notified = 0;
		for (Members ofLoop : this.members.values()) {
			notified++;
			frame.retain();
			ofLoop.eventLoop.execute(() -> ofLoop.write(frame));
		}
		frame.release();
		return notified;
	}

	/**
	 * The connections of one event loop. Consecutive broadcasts that wait for the event
	 * loop are flushed together.
	 */
	private static final class Members {

		private final Set<Channel> channels = new LinkedHashSet<>();

		private final EventLoop eventLoop;

		private boolean flushScheduled;

		Members(EventLoop eventLoop) {
			this.eventLoop = eventLoop;
		}

		void write(ByteBuf frame) {
			for (Channel channel : this.channels) {
				channel.write(frame.retainedDuplicate(), channel.voidPromise());
			}
			frame.release();
			if (!this.flushScheduled) {
				this.flushScheduled = true;
				this.eventLoop.execute(this::flush);
			}
		}

		private void flush() {
			this.flushScheduled = false;
			this.channels.forEach(Channel::flush);
		}

	}

}
