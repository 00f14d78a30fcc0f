package io.netconduit.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.ConduitConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the start of a server.
 */
class ServerStartTests {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	@Test
	void listensWhileKeysAreDerived() {
		try (ConduitServer server = builder(this.tasks::add).build()) {
			server.start();
			try (RawPeer peer = RawPeer.connect(server.port(), Layout.DOCUMENTED)) {
				peer.send(FrameCodes.AUTH_REQUEST, 0, 7,
						Map.of("mechanism", "SCRAM-SHA-256", "message", "n,,n=conduit,r=rOprNGfwEbeRWgbNEkqO"));
				peer.expectSilence(Duration.ofMillis(200));
				assertThat(this.tasks).isNotEmpty();
				this.tasks.forEach(Runnable::run);
				peer.expect(FrameCodes.AUTH_REQUEST, 7);
			}
		}
	}

	@Test
	void bindsPortBeforePreparation() {
		AtomicReference<Channel> listening = new AtomicReference<>();
		List<Boolean> bound = new CopyOnWriteArrayList<>();
		ConduitServerBuilder builder = builder((task) -> bound.add(listening.get().isActive()))
			.bootstrapCustomizer((bootstrap) -> bootstrap.handler(new ChannelInboundHandlerAdapter() {

				@Override
				public void handlerAdded(ChannelHandlerContext context) {
					listening.set(context.channel());
				}

			}));
		try (ConduitServer server = builder.build()) {
			server.start();
			assertThat(bound).isNotEmpty().containsOnly(true);
		}
	}

	@Test
	void failsIfPreparationIsRejected() {
		try (ConduitServer server = builder((task) -> {
			throw new RejectedExecutionException("full");
		}).build()) {
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(server::start);
			assertThat(server.isRunning()).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failsIfBootstrapCustomizerFails(Throwable failure) {
		try (ConduitServer server = builder(this.tasks::add).bootstrapCustomizer((bootstrap) -> sneak(failure))
			.build()) {
			assertThatExceptionOfType(ConduitServerStartException.class).isThrownBy(server::start)
				.withMessageContaining(failure.toString())
				.satisfies((thrown) -> assertThat(thrown).hasRootCause(failure));
			assertThat(server.isRunning()).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void stopsListeningIfPreparationFails(Throwable failure) {
		AtomicReference<Channel> listening = new AtomicReference<>();
		ConduitServerBuilder builder = builder((task) -> sneak(failure))
			.bootstrapCustomizer((bootstrap) -> bootstrap.handler(new ChannelInboundHandlerAdapter() {

				@Override
				public void handlerAdded(ChannelHandlerContext context) {
					listening.set(context.channel());
				}

			}));
		try (ConduitServer server = builder.build()) {
			assertThat(catchThrowable(server::start)).isSameAs(failure);
			assertThat(server.isRunning()).isFalse();
			await().until(() -> !listening.get().isOpen());
		}
	}

	static List<Throwable> failures() {
		return List.of(new NoClassDefFoundError("org/example/Missing"), new IOException("undeclared"));
	}

	private static void sneak(Throwable thrown) {
		ServerStartTests.<RuntimeException>raise(thrown);
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void raise(Throwable thrown) throws X {
		throw (X) thrown;
	}

	@Test
	void isRunningForClientThatConnectsDuringStart() {
		CompletableFuture<Boolean> running = new CompletableFuture<>();
		Thread starting = Thread.currentThread();
		AtomicReference<Channel> listening = new AtomicReference<>();
		List<CompletableFuture<?>> logins = new CopyOnWriteArrayList<>();
		ConduitServerBuilder builder = builder((task) -> {
			task.run();
			if (Thread.currentThread() == starting && logins.isEmpty()) {
				// The port is bound, and start() has not returned.
				int port = ((InetSocketAddress) listening.get().localAddress()).getPort();
				logins.add(CompletableFuture.runAsync(() -> {
					try (RawPeer peer = RawPeer.connect(port, Layout.DOCUMENTED)) {
						peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
					}
				}));
				running.copy().completeOnTimeout(null, 300, TimeUnit.MILLISECONDS).join();
			}
		}).listener(new ServerListener() {

			@Override
			public void connected(ConduitServer server, ConduitConnection connection) {
				running.complete(server.isRunning() && server.connections().contains(connection));
			}

		}).bootstrapCustomizer((bootstrap) -> bootstrap.handler(new ChannelInboundHandlerAdapter() {

			@Override
			public void handlerAdded(ChannelHandlerContext context) {
				listening.set(context.channel());
			}

		}));
		try (ConduitServer server = builder.build()) {
			server.start();
			assertThat(running.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
			logins.get(0).join();
		}
	}

	private static ConduitServerBuilder builder(Executor engine) {
		return ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.password(ServerFixture.PASSWORD)
				.auth((auth) -> auth.withIterations(4096))
				.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
				.threads((threads) -> threads.withIoThreads(1))
				.build())
			.engine(engine);
	}

}
