package io.netconduit.benchmarks.reliability.chaos;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;

/**
 * One connection through a {@link FaultProxy}: a flow in each direction. Used only on the
 * event loop of both channels.
 */
final class Link {

	private final Channel client;

	private final Channel server;

	private final Flow up;

	private final Flow down;

	Link(Channel client, Channel server, Fault fault) {
		this.client = client;
		this.server = server;
		this.up = new Flow(client, server, fault);
		this.down = new Flow(server, client, fault);
	}

	/**
	 * Begin to forward bytes.
	 */
	void begin() {
		this.client.pipeline().addLast(new End(this.up, this.down));
		this.server.pipeline().addLast(new End(this.down, this.up));
		this.up.pump();
		this.down.pump();
	}

	/**
	 * Change the fault.
	 * @param fault the fault
	 */
	void fault(Fault fault) {
		if (fault.kind() == Fault.Kind.RESET || fault.kind() == Fault.Kind.REFUSE) {
			reset(this.client);
			reset(this.server);
			return;
		}
		this.up.fault(fault);
		this.down.fault(fault);
	}

	/**
	 * Close a channel with RST instead of FIN.
	 * @param channel the channel
	 */
	static void reset(Channel channel) {
		if (channel.isOpen()) {
			channel.config().setOption(ChannelOption.SO_LINGER, 0);
			channel.close();
		}
	}

	/**
	 * Handles the events of one of the two channels.
	 */
	private static final class End extends ChannelInboundHandlerAdapter {

		private final Flow out;

		private final Flow in;

		End(Flow out, Flow in) {
			this.out = out;
			this.in = in;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			this.out.offer((ByteBuf) message);
		}

		@Override
		public void channelWritabilityChanged(ChannelHandlerContext context) {
			this.in.pump();
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			this.in.drop();
			this.out.end();
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			context.close();
		}

	}

}
