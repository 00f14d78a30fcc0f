package io.netconduit.engine.transport;

import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.netconduit.Dialect;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FrameChannel} needs to know.
 *
 * @param dialects the dialects it takes; where it is one, that is spoken from the start
 * @param maxMessageSize largest payload after authentication, in bytes
 * @param maxMessageSizeKey the property that sets it, for error texts
 * @param bufferSize size of the buffers that bytes are read into and written from, in
 * bytes
 * @param sendQueueSize how many frames may wait for a peer that does not read
 * @param compression whether large payloads are sent compressed
 * @param wireLog makes the log of each frame of a channel, or {@code null} where none is
 * kept
 * @param nanoClock the time, in nanoseconds from an arbitrary start
 * @param buffers what follows from the buffers' size, shared by all channels
 * @param recorder records what the channel moves
 * @since 0.1.0
 */
public record FrameChannelSettings(Set<Dialect> dialects, int maxMessageSize, String maxMessageSizeKey, int bufferSize,
		int sendQueueSize, boolean compression, @Nullable Function<Channel, WireLog> wireLog, LongSupplier nanoClock,
		SocketBuffers buffers, TransportRecorder recorder) {

	/**
	 * Create settings.
	 * @param dialects the dialects it takes; where it is one, that is spoken from the
	 * start
	 * @param maxMessageSize largest payload after authentication, in bytes
	 * @param maxMessageSizeKey the property that sets it, for error texts
	 * @param bufferSize size of the buffers that bytes are read into and written from, in
	 * bytes
	 * @param sendQueueSize how many frames may wait for a peer that does not read
	 * @param compression whether large payloads are sent compressed
	 * @param wireLog makes the log of each frame of a channel, or {@code null} where none
	 * is kept
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public FrameChannelSettings(Set<Dialect> dialects, int maxMessageSize, String maxMessageSizeKey, int bufferSize,
			int sendQueueSize, boolean compression, @Nullable Function<Channel, WireLog> wireLog,
			LongSupplier nanoClock) {
		this(dialects, maxMessageSize, maxMessageSizeKey, bufferSize, sendQueueSize, compression, wireLog, nanoClock,
				SocketBuffers.of(bufferSize), TransportRecorder.NOOP);
	}

	/**
	 * Record what the channels move.
	 * @param other the recorder
	 * @return these settings with that recorder
	 */
	public FrameChannelSettings withRecorder(TransportRecorder other) {
		return new FrameChannelSettings(this.dialects, this.maxMessageSize, this.maxMessageSizeKey, this.bufferSize,
				this.sendQueueSize, this.compression, this.wireLog, this.nanoClock, this.buffers, other);
	}

}
