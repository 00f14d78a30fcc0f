package io.netconduit.engine.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.settings.TransportType;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.NetUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link EventLoops}.
 */
class EventLoopsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@ParameterizedTest
	@EnumSource(names = { "AUTO", "NIO" })
	void carriesBytesBothWays(TransportType type) throws Exception {
		CompletableFuture<Byte> echoed = new CompletableFuture<>();
		try (EventLoops eventLoops = create(type, 2)) {
			Channel server = bind(eventLoops, Addresses.resolveBindAddress("127.0.0.1", 0, false, "conduit.server"));
			Channel client = new Bootstrap().group(eventLoops.group())
				.channel(eventLoops.channelType())
				.handler(new FirstByte(echoed))
				.connect(server.localAddress())
				.sync()
				.channel();
			client.writeAndFlush(Unpooled.wrappedBuffer(new byte[] { 42 }));
			assertThat(echoed).succeedsWithin(PATIENCE).isEqualTo((byte) 42);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, 127.0.0.1, true", "false, ::1, false", "true, 127.0.0.1, true", "true, ::1, true" })
	void listensOnIpv6OnlyWhenEnabled(boolean ipv6, String connectTo, boolean accepted) throws Exception {
		assumeThat(NetworkInterface.getByInetAddress(NetUtil.LOCALHOST6)).isNotNull();
		try (EventLoops eventLoops = create(TransportType.NIO, 1)) {
			Channel server = bind(eventLoops, Addresses.resolveBindAddress("0.0.0.0", 0, ipv6, "conduit.server"));
			int port = ((InetSocketAddress) server.localAddress()).getPort();
			if (accepted) {
				assertThatCode(() -> connect(connectTo, port)).doesNotThrowAnyException();
			}
			else {
				assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(connectTo, port));
			}
		}
	}

	@Test
	void rejectsATransportThatDoesNotLoad() {
		assertThatIllegalStateException()
			.isThrownBy(() -> EventLoops.create(TransportType.IO_URING, 1, "test", true, "conduit.server.transport"))
			.withMessageStartingWith("conduit.server.transport is io_uring, ");
	}

	@ParameterizedTest
	@CsvSource({ "1, 'nio, 1 thread'", "3, 'nio, 3 threads'" })
	void describesItself(int threads, String expected) {
		try (EventLoops eventLoops = create(TransportType.AUTO, threads)) {
			assertThat(eventLoops.type()).isEqualTo(TransportType.NIO);
			assertThat(eventLoops.describe()).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void namesAndMarksItsThreads(boolean daemon) throws Exception {
		try (EventLoops eventLoops = EventLoops.create(TransportType.NIO, 2, "conduit-server", daemon, "test")) {
			assertThat(eventLoops.group().submit(Thread::currentThread).get().getName()).isEqualTo("conduit-server-1");
			Thread second = eventLoops.group().submit(Thread::currentThread).get();
			assertThat(second.getName()).isEqualTo("conduit-server-2");
			assertThat(second.isDaemon()).isEqualTo(daemon);
			assertThat(eventLoops.group().submit(EventLoops::isEventLoopThread).get()).isTrue();
		}
		assertThat(EventLoops.isEventLoopThread()).isFalse();
	}

	@Test
	void givesItsThreadsTheClassLoaderOfTheirCreator() throws Exception {
		ClassLoader creator = new ClassLoader() {
		};
		Thread thread = Thread.currentThread();
		ClassLoader original = thread.getContextClassLoader();
		thread.setContextClassLoader(creator);
		EventLoops eventLoops;
		try {
			eventLoops = create(TransportType.NIO, 1);
		}
		finally {
			thread.setContextClassLoader(original);
		}
		try (eventLoops) {
			assertThat(eventLoops.group().submit(() -> Thread.currentThread().getContextClassLoader()).get())
				.isSameAs(creator);
		}
	}

	@Test
	void shutdownClosesTheChannelsAndCompletes() throws Exception {
		EventLoops eventLoops = create(TransportType.NIO, 2);
		Channel server = bind(eventLoops, Addresses.resolveBindAddress("127.0.0.1", 0, false, "conduit.server"));
		assertThat(eventLoops.shutdown()).succeedsWithin(PATIENCE);
		assertThat(server.isOpen()).isFalse();
		assertThat(eventLoops.group().isTerminated()).isTrue();
	}

	@Test
	void closeWaitsForTheEnd() {
		EventLoops eventLoops = create(TransportType.NIO, 1);
		eventLoops.close();
		assertThat(eventLoops.group().isTerminated()).isTrue();
	}

	@Test
	void closeOnAnEventLoopDoesNotWaitForItself() throws Exception {
		EventLoops eventLoops = create(TransportType.NIO, 1);
		eventLoops.group().submit(eventLoops::close).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(eventLoops.shutdown()).succeedsWithin(PATIENCE);
	}

	private static EventLoops create(TransportType type, int threads) {
		return EventLoops.create(type, threads, "test", true, "test.transport");
	}

	private static Channel bind(EventLoops eventLoops, InetSocketAddress address) throws InterruptedException {
		return new ServerBootstrap().group(eventLoops.group())
			.channelFactory(eventLoops.serverChannelFactory(address))
			.childHandler(new Echo())
			.bind(address)
			.sync()
			.channel();
	}

	private static void connect(String host, int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), (int) PATIENCE.toMillis());
		}
	}

	@ChannelHandler.Sharable
	private static final class Echo extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object msg) {
			ctx.writeAndFlush(msg);
		}

	}

	private static final class FirstByte extends SimpleChannelInboundHandler<ByteBuf> {

		private final CompletableFuture<Byte> received;

		private FirstByte(CompletableFuture<Byte> received) {
			this.received = received;
		}

		@Override
		protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
			this.received.complete(msg.readByte());
		}

	}

}
