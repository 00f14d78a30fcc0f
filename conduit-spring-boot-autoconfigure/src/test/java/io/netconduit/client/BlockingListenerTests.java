package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnection;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listeners and handlers that never return, not even when interrupted, and for
 * those that stop the server or client that called them: every stop ends.
 */
@Timeout(120)
class BlockingListenerTests {

	private static final Duration SHUTDOWN = Duration.ofSeconds(1);

	/** Much longer than any stop with that timeout takes. */
	private static final Duration LONG = Duration.ofSeconds(25);

	private final CountDownLatch release = new CountDownLatch(1);

	private final CountDownLatch entered = new CountDownLatch(1);

	private volatile String blocking = "";

	private @Nullable ConduitServer server;

	private @Nullable ConduitClient client;

	@AfterEach
	void stop() {
		this.release.countDown();
		if (this.client != null) {
			this.client.close();
		}
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "stopping", "stopped", "server connected", "server disconnected" })
	void serverStops(String event) throws InterruptedException {
		this.blocking = event;
		start((settings) -> settings);
		ClientSession.get(this.client.connect());
		assertThat(this.server.stop()).succeedsWithin(LONG);
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.server.isRunning()).isFalse();
		assertThat(this.server.isDraining()).isFalse();
	}

	@Test
	void serverServesOtherClients() throws InterruptedException {
		this.blocking = "server connected";
		start((settings) -> settings);
		ClientSession.get(this.client.connect());
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		this.blocking = "";
		try (ConduitClient other = ConduitClient.create(descriptor().build())) {
			assertThat(other.rpc("five").call(Integer.class)).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "client connected", "client disconnected", "reconnecting", "reconnected" })
	void clientReconnectsAndCloses(String event) throws InterruptedException {
		this.blocking = event;
		start((settings) -> settings);
		assertThat(this.client.connect()).succeedsWithin(LONG);
		assertThat(this.client.rpc("five").call(Integer.class)).isEqualTo(5);
		ConduitConnection first = this.client.connection().orElseThrow();
		this.server.connections().forEach(ConduitConnection::close);
		await().atMost(LONG).until(() -> this.client.connection().filter((now) -> now != first).isPresent());
		assertThat(this.client.rpc("five").callAsync(Integer.class)).succeedsWithin(LONG).isEqualTo(5);
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(closed(this.client)).succeedsWithin(LONG);
	}

	@Test
	void clientDisconnectsWhileListenerOfStopBlocks() throws InterruptedException {
		this.blocking = "client stopping";
		start((settings) -> settings);
		ClientSession.get(this.client.connect());
		assertThat(closed(this.client)).succeedsWithin(LONG);
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.client.connection()).isEmpty();
	}

	@Test
	void clientGivesUpWhileListenerBlocks() throws InterruptedException {
		this.blocking = "failed";
		start((settings) -> settings.password("wrong"));
		assertThat(this.client.connect()).failsWithin(LONG);
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(closed(this.client)).succeedsWithin(LONG);
	}

	@Test
	void serverStopsWhileHandlersOfAllEventLoopsBlock() throws InterruptedException {
		start((settings) -> settings);
		this.server.handle("block", HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP),
				(params, call) -> {
					pass("handler");
					return null;
				});
		this.blocking = "handler";
		this.client.rpc("block").timeout(Duration.ofSeconds(20)).oneWay();
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.server.stop()).succeedsWithin(LONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "WORKER", "EVENT_LOOP" })
	void handlerMayCloseItsServer(HandlerExecution execution) {
		start((settings) -> settings);
		CompletableFuture<Void> returned = new CompletableFuture<>();
		this.server.handle("close", HandlerOptions.defaults().withExecution(execution), (params, call) -> {
			this.server.close();
			return returned.complete(null);
		});
		this.client.rpc("close").oneWay();
		assertThat(returned).succeedsWithin(LONG);
		assertThat(this.server.stop()).succeedsWithin(LONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "WORKER", "EVENT_LOOP" })
	void handlerMayCloseItsClient(HandlerExecution execution) {
		start((settings) -> settings);
		CompletableFuture<Void> returned = new CompletableFuture<>();
		this.client.handle("close", HandlerOptions.defaults().withExecution(execution), (params, call) -> {
			this.client.close();
			return returned.complete(null);
		});
		ClientSession.get(this.client.connect());
		await().until(() -> !this.server.connections().isEmpty());
		this.server.connections().iterator().next().rpc("close").oneWay();
		assertThat(returned).succeedsWithin(LONG);
		assertThat(closed(this.client)).succeedsWithin(LONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "client connected", "client disconnected", "reconnecting", "client stopping" })
	void listenerMayCloseItsClient(String event) throws InterruptedException {
		this.blocking = "close in " + event;
		start((settings) -> settings);
		this.client.connect();
		await().until(() -> !this.server.connections().isEmpty() || this.entered.getCount() == 0);
		if (event.equals("client stopping")) {
			this.client.disconnect();
		}
		this.server.connections().forEach(ConduitConnection::close);
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(closed(this.client)).succeedsWithin(LONG);
	}

	private void start(UnaryOperator<ClientDescriptorBuilder> settings) {
		this.server = ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.password("secret")
				.auth((auth) -> auth.withIterations(4096))
				.timeouts((timeouts) -> timeouts.withShutdown(SHUTDOWN))
				.threads((threads) -> threads.withIoThreads(1))
				.build())
			.listener(new BlockingServerListener())
			.build();
		this.server.handle("five", (params, call) -> 5);
		this.server.start();
		this.client = ConduitClient.builder(settings.apply(descriptor()).build())
			.listener(new BlockingClientListener())
			.build();
	}

	private ClientDescriptorBuilder descriptor() {
		return ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(this.server.port())
			.password("secret")
			.reconnect((reconnect) -> reconnect.withDelays(Duration.ofMillis(20), Duration.ofMillis(50)))
			.timeouts((timeouts) -> timeouts.withShutdown(SHUTDOWN));
	}

	// On a daemon thread, so that a hang fails only the test.
	private static CompletableFuture<Void> closed(ConduitClient client) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			client.close();
			closed.complete(null);
		});
		thread.setDaemon(true);
		thread.start();
		return closed;
	}

	private void pass(String event) {
		if (this.blocking.equals("close in " + event)) {
			this.client.close();
			this.entered.countDown();
		}
		if (this.blocking.equals(event)) {
			this.entered.countDown();
			boolean released = false;
			while (!released) {
				try {
					this.release.await();
					released = true;
				}
				catch (InterruptedException ex) {
					// Stubborn.
					Thread.yield();
				}
			}
		}
	}

	/**
	 * Blocks in one method.
	 */
	private final class BlockingServerListener implements ServerListener {

		@Override
		public void stopping(ConduitServer server) {
			pass("stopping");
		}

		@Override
		public void stopped(ConduitServer server) {
			pass("stopped");
		}

		@Override
		public void connected(ConduitServer server, ConduitConnection connection) {
			pass("server connected");
		}

		@Override
		public void disconnected(ConduitServer server, ConduitConnection connection, @Nullable Throwable cause) {
			pass("server disconnected");
		}

	}

	/**
	 * Blocks in one method.
	 */
	private final class BlockingClientListener implements ClientListener {

		@Override
		public void connected(ConduitClient client, ConduitConnection connection) {
			pass("client connected");
		}

		@Override
		public void reconnected(ConduitClient client, ConduitConnection connection) {
			pass("reconnected");
		}

		@Override
		public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
			pass("client disconnected");
		}

		@Override
		public void reconnecting(ConduitClient client, Duration delay, int attempt) {
			pass("reconnecting");
		}

		@Override
		public void failed(ConduitClient client, Throwable cause, int attempts) {
			pass("failed");
		}

		@Override
		public void stopping(ConduitClient client) {
			pass("client stopping");
		}

	}

}
