package io.netconduit.engine.transport;

import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.netconduit.Dialect;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link FrameChannel}.
 *
 * @param dialects the accepted dialects; a single one is used from the start
 * @param maxMessageSize largest payload after authentication, in bytes
 * @param maxMessageSizeKey the property that sets it, for error texts
 * @param bufferSize size of the buffers that bytes are read into and written from, in
 * bytes
 * @param sendQueueSize how many frames may wait for a peer that does not read
 * @param compression whether large payloads are sent compressed
 * @param wireLog makes the log of each frame of a channel, or {@code null} if none is
 * kept
 * @param nanoClock the time, in nanoseconds from an arbitrary start
 * @param buffers the settings derived from the buffers' size, shared by all channels
 * @param recorder records the traffic of the channel
 * @since 0.1.0
 */
public record FrameChannelSettings(Set<Dialect> dialects, int maxMessageSize, String maxMessageSizeKey, int bufferSize,
		int sendQueueSize, boolean compression, @Nullable Function<Channel, WireLog> wireLog, LongSupplier nanoClock,
		SocketBuffers buffers, TransportRecorder recorder) {

	/**
	 * Create settings.
	 * @param dialects the accepted dialects; a single one is used from the start
	 * @param maxMessageSize largest payload after authentication, in bytes
	 * @param maxMessageSizeKey the property that sets it, for error texts
	 * @param bufferSize size of the buffers that bytes are read into and written from, in
	 * bytes
	 * @param sendQueueSize how many frames may wait for a peer that does not read
	 * @param compression whether large payloads are sent compressed
	 * @param wireLog makes the log of each frame of a channel, or {@code null} if none is
	 * kept
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public FrameChannelSettings(Set<Dialect> dialects, int maxMessageSize, String maxMessageSizeKey, int bufferSize,
			int sendQueueSize, boolean compression, @Nullable Function<Channel, WireLog> wireLog,
			LongSupplier nanoClock) {
		this(dialects, maxMessageSize, maxMessageSizeKey, bufferSize, sendQueueSize, compression, wireLog, nanoClock,
				SocketBuffers.of(bufferSize), TransportRecorder.NOOP);
	}

	/**
	 * Record the traffic of the channels.
	 * @param other the recorder
	 * @return these settings with that recorder
	 */
	public FrameChannelSettings withRecorder(TransportRecorder other) {
		return new FrameChannelSettings(this.dialects, this.maxMessageSize, this.maxMessageSizeKey, this.bufferSize,
				this.sendQueueSize, this.compression, this.wireLog, this.nanoClock, this.buffers, other);
	}

}
