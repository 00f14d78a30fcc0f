package io.netconduit.engine.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/**
 * How many bytes are read and written at a time; shared by all channels.
 *
 * @param reading sizes the read buffers
 * @param writing decides when a socket has enough to write
 */
record SocketBuffers(RecvByteBufAllocator reading, WriteBufferWaterMark writing) {

	private static final int SMALLEST_READ = 512;

	private static final int FIRST_READ = 2048;

	/**
	 * Create the buffers' sizes.
	 * @param bufferSize how many bytes to read or write at a time
	 * @return the sizes
	 */
	static SocketBuffers of(int bufferSize) {
		int size = Math.max(bufferSize, SMALLEST_READ);
		return new SocketBuffers(new AdaptiveRecvByteBufAllocator(SMALLEST_READ, Math.min(FIRST_READ, size), size),
				new WriteBufferWaterMark(size, 2 * size));
	}

	void apply(Channel channel) {
		channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, this.reading);
		channel.config().setWriteBufferWaterMark(this.writing);
	}

}
