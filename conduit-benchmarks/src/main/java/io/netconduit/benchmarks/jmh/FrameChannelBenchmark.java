package io.netconduit.benchmarks.jmh;

import java.util.Set;

import io.netconduit.Dialect;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.FrameChannelSettings;
import io.netconduit.engine.transport.FrameListener;
import io.netconduit.engine.transport.OutboundFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the decoding and encoding of frames in a channel without a socket: requests
 * that arrive in one read, each answered immediately.
 */
public class FrameChannelBenchmark extends TimePerOperation {

	/**
	 * The number of requests in one read.
	 */
	static final int REQUESTS = 64;

	private static final int BUFFER_SIZE = 65_536;

	private final EmbeddedChannel socket = new EmbeddedChannel();

	private final FrameChannel channel = FrameChannel.create(this.socket,
			new FrameChannelSettings(Set.of(Dialect.DOCUMENTED), 10 * 1024 * 1024, "max-message-size", BUFFER_SIZE,
					10_000, false, null, System::nanoTime));

	private final ValueMapper mapper = new JacksonValueMapper();

	private final ByteBuf requests = ByteBufAllocator.DEFAULT.directBuffer(BUFFER_SIZE);

	/**
	 * Open the channel and create the requests.
	 */
	public FrameChannelBenchmark() {
		ByteBuf request = SamplePayloads.addRequest(this.mapper);
		for (int i = 1; i <= REQUESTS; i++) {
			FrameHeaderCodec.write(this.requests, Dialect.DOCUMENTED, FrameType.RPC_REQUEST, FrameFlags.NONE,
					request.readableBytes(), i, 1_700_000_000_000L);
			this.requests.writeBytes(request.duplicate());
		}
		request.release();
		this.channel.start(new Answers(this.channel, this.mapper));
		this.channel.authenticated();
	}

	/**
	 * Close the channel and release the buffers.
	 */
	@TearDown
	public void release() {
		this.requests.release();
		this.socket.finishAndReleaseAll();
	}

	/**
	 * Write the requests to the channel and read the answers.
	 * @return the number of bytes written
	 */
	@Benchmark
	@OperationsPerInvocation(REQUESTS)
	public int requestInAnswerOut() {
		this.socket.writeInbound(this.requests.retainedDuplicate());
		int bytes = 0;
		for (ByteBuf out = this.socket.readOutbound(); out != null; out = this.socket.readOutbound()) {
			bytes += out.readableBytes();
			out.release();
		}
		return bytes;
	}

	/**
	 * Answers every frame with a number without reading its payload.
	 *
	 * @param channel the channel to write to
	 * @param mapper writes the number
	 */
	private record Answers(FrameChannel channel, ValueMapper mapper) implements FrameListener {

		@Override
		public void received(Frame frame) {
			ByteBuf payload = this.channel.buffer();
			RpcResponsePayload.encode(payload, (out) -> this.mapper.write(out, 30), null);
			this.channel.outbound()
				.add(new OutboundFrame(FrameType.RPC_RESPONSE, FrameFlags.NONE, frame.correlationId(), payload));
		}

		@Override
		public void failed(ProtocolException cause) {
			throw cause;
		}

		@Override
		public void opened() {
		}

		@Override
		public void sendProgressed() {
		}

		@Override
		public void closed(@Nullable Throwable cause) {
		}

	}

}
