package io.netconduit.benchmarks.peer.raw;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.benchmarks.peer.PeerConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/**
 * Sends one frame to all connections, with one task for each event loop.
 */
final class RawBroadcaster {

	private static final byte[] DATA = new byte[PeerConnection.BROADCAST_LENGTH];

	private final Map<EventLoop, Set<Channel>> channels = new ConcurrentHashMap<>();

	void add(Channel channel) {
		this.channels.computeIfAbsent(channel.eventLoop(), (loop) -> ConcurrentHashMap.newKeySet()).add(channel);
	}

	void remove(Channel channel) {
		Set<Channel> ofLoop = this.channels.get(channel.eventLoop());
		if (ofLoop != null) {
			ofLoop.remove(channel);
		}
	}

	int broadcast() {
		ByteBuf frame = PooledByteBufAllocator.DEFAULT.buffer(DATA.length + 2 * RawFrames.HEADER);
		RawFrames.writeBroadcast(frame, System.currentTimeMillis(), DATA);
		int reached = 0;
		for (Map.Entry<EventLoop, Set<Channel>> entry : this.channels.entrySet()) {
			reached += entry.getValue().size();
			frame.retain();
			entry.getKey().execute(() -> send(entry.getValue(), frame));
		}
		frame.release();
		return reached;
	}

	private static void send(Set<Channel> channels, ByteBuf frame) {
		for (Channel channel : channels) {
			channel.writeAndFlush(frame.retainedDuplicate(), channel.voidPromise());
		}
		frame.release();
	}

}
