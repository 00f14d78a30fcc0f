package io.netconduit.engine.transport;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.Dialect;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.testing.FuzzTarget;
import io.netconduit.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for {@link FrameDecoder}. The first byte of an input chooses the state of
 * the connection, the second how the rest is cut into reads.
 */
class FrameDecoderFuzzTests {

	private static final int MAX_MESSAGE_SIZE = 128 * 1024;

	private static final int AUTHENTICATED = 0x01;

	private static final int AUTHENTICATED_LATER = 0x02;

	private static final int PAUSED_BY_FRAMES = 0x04;

	private static final int ONE_DIALECT = 0x08;

	/**
	 * The constant is a largest message while its buffer grows. A compressed frame of 100
	 * bytes may become 64 KiB, in buffers that double.
	 */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(4 * MAX_MESSAGE_SIZE, 4 * 1024);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final FrameSink sink = new FrameSink();

	FrameDecoderFuzzTests() {
		this.channel.config().setAllocator(target.allocator());
		this.channel.pipeline().addLast(this.sink);
	}

	@FuzzTest(maxDuration = "1m")
	void readsWhatAStrangerSends(byte[] input) {
		if (input.length > 2) {
			target.run(input, this::decode);
		}
	}

	private void decode(ByteBuf input) {
		int options = input.readUnsignedByte();
		int step = input.readUnsignedByte();
		Dialect[] dialects = ((options & ONE_DIALECT) == 0) ? Dialect.values()
				: new Dialect[] { Dialect.values()[(options >> 4) & 1] };
		FrameDecoder decoder = new FrameDecoder(TestSettings.decoding(new ManualClock(), MAX_MESSAGE_SIZE, dialects),
				null);
		this.sink.begin(decoder, options);
		this.channel.pipeline().addFirst(decoder);
		try {
			for (int chunk = 0; input.isReadable(); chunk++) {
				this.channel.writeInbound(input.readRetainedSlice(length(input, step, chunk)));
				this.sink.resume(this.channel.pipeline().context(decoder));
			}
		}
		finally {
			this.channel.pipeline().remove(decoder);
		}
		this.sink.check();
	}

	private static int length(ByteBuf input, int step, int chunk) {
		int wanted = (step != 0) ? 1 + (step * (chunk + 1)) % 61 : input.readableBytes();
		return Math.min(wanted, input.readableBytes());
	}

	/**
	 * Takes the frames and checks what the layers above rely on.
	 */
	private static final class FrameSink extends ChannelInboundHandlerAdapter {

		private FrameDecoder decoder;

		private int options;

		private boolean paused;

		private boolean authenticated;

		private boolean broken;

		private Throwable failure;

		void begin(FrameDecoder next, int chosen) {
			this.decoder = next;
			this.options = chosen;
			this.paused = false;
			this.broken = false;
			this.failure = null;
			this.authenticated = (chosen & AUTHENTICATED) != 0;
			if (this.authenticated) {
				next.authenticated();
			}
		}

		void resume(ChannelHandlerContext context) {
			while (this.paused) {
				this.paused = false;
				this.decoder.resume(context);
			}
		}

		void check() {
			if (this.failure != null) {
				throw new AssertionError("Undeclared: " + this.failure, this.failure);
			}
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			Frame frame = (Frame) message;
			int length = frame.payload().readableBytes();
			require(!this.broken, "comes after the end");
			require(length <= (this.authenticated ? MAX_MESSAGE_SIZE : ProtocolLimits.HANDSHAKE_PAYLOAD),
					"is too long");
			require(!this.authenticated || !frame.has(FrameFlags.COMPRESSED), "is still compressed");
			frame.detach().release();
			if ((this.options & AUTHENTICATED_LATER) != 0) {
				this.authenticated = true;
				this.decoder.authenticated();
			}
			if ((this.options & PAUSED_BY_FRAMES) != 0) {
				this.paused = true;
				this.decoder.pause();
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable ex) {
			if (!(ex instanceof ProtocolException) || this.broken) {
				// Netty would only log what is thrown from here.
				this.failure = ex;
			}
			this.broken = true;
		}

		private static void require(boolean condition, String otherwise) {
			if (!condition) {
				throw new AssertionError("A frame " + otherwise);
			}
		}

	}

}
