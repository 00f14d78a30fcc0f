package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netconduit.RpcTimeoutException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeServer;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that the client's own work does not need the handlers' workers, nor the JDK's
 * timer.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ClientEngineWorkTests {

	private static ClientDescriptorBuilder oneWorker(ClientDescriptorBuilder settings) {
		return settings.reconnect((reconnect) -> reconnect.withEnabled(true))
			.threads((threads) -> threads.withWorkerThreads(1).withWorkerQueueSize(1));
	}

	@Test
	void reconnectsWhileHandlersHoldAllWorkers() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch started = new CountDownLatch(1);
		try (ClientSession session = ClientSession.documented(ClientEngineWorkTests::oneWorker)) {
			session.client().handle("block", (params, call) -> {
				started.countDown();
				awaitUninterruptibly(released);
				return null;
			});
			FakeConnection peer = session.connect();
			peer.call(1, "block");
			started.await();
			peer.call(2, "block");
			peer.settle();
			peer.reset();
			FakeConnection second = session.server().accept();
			second.settle();
			assertThat(released.getCount()).isOne();
		}
		finally {
			released.countDown();
		}
	}

	// Handlers are interrupted when their connection ends; this one goes on.
	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean released = false;
		while (!released) {
			try {
				latch.await();
				released = true;
			}
			catch (InterruptedException ex) {
				// Goes on.
			}
		}
	}

	@Test
	void handlerMayWaitForTheReconnect() throws Exception {
		CompletableFuture<String> outcome = new CompletableFuture<>();
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch lost = new CountDownLatch(1);
		try (ClientSession session = ClientSession.documented(ClientEngineWorkTests::oneWorker)) {
			session.client().handle("wait", (params, call) -> {
				started.countDown();
				awaitUninterruptibly(lost);
				session.client().connect().join();
				outcome.complete("connected");
				return null;
			});
			FakeConnection peer = session.connect();
			peer.call(1, "wait");
			// A call that no worker has taken yet ends with its connection.
			assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
			peer.reset();
			await().until(() -> session.listener().events().contains("lost"));
			lost.countDown();
			session.server().accept().settle();
			assertThat(ClientSession.get(outcome)).isEqualTo("connected");
		}
	}

	@Test
	void timeoutsWhileConnectingEndOnThreadsOfTheClient() {
		try (ClientSession session = ClientSession.with((connection) -> connection.expect(FrameCodes.AUTH_REQUEST),
				(settings) -> settings
					.timeouts((timeouts) -> timeouts.withSend(Duration.ofMillis(50)).withRpc(Duration.ofMillis(50))))) {
			ConduitClient client = session.client();
			assertThat(threadOf(() -> client.rpc("add").callAsync(Integer.class))).startsWith("conduit-client-io-");
			assertThat(threadOf(() -> client.sendAsync("news", "x"))).startsWith("conduit-client-io-");
			assertThat(threadOf(() -> client.discover())).startsWith("conduit-client-io-");
			assertThat(threadOf(() -> client.rpc("add").oneWay())).startsWith("conduit-client-io-");
		}
	}

	@Test
	void timeoutsInTheBufferEndOnThreadsOfTheClient() {
		try (ClientSession session = ClientSession.with((connection) -> connection.expect(FrameCodes.AUTH_REQUEST),
				(settings) -> settings.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 100, 1_024))
					.timeouts((timeouts) -> timeouts.withSend(Duration.ofMillis(50)).withRpc(Duration.ofMillis(50))))) {
			ConduitClient client = session.client();
			assertThat(threadOf(() -> client.rpc("add").callAsync(Integer.class))).startsWith("conduit-client-io-");
			assertThat(threadOf(() -> client.sendAsync("news", "x"))).startsWith("conduit-client-io-");
			assertThat(ClientSession.failure(client.rpc("add").callAsync(Integer.class)))
				.isInstanceOf(RpcTimeoutException.class);
		}
	}

	@Test
	void failedNameResolutionEndsOnAnEventLoop() {
		try (FakeServer server = FakeServer.start(new FakeLogin());
				ConduitClient client = ConduitClient
					.create(ClientSession.descriptor(server).serverHost("unknown.invalid").build())) {
			assertThat(threadOf(() -> client.connect())).startsWith("conduit-client-io-");
		}
	}

	/** The thread that runs the continuations of a future that fails. */
	private static String threadOf(Supplier<CompletableFuture<?>> request) {
		// A future that has failed by then runs a continuation on the thread that adds
		// it.
		return await().until(() -> threadOf(request.get()), (thread) -> !thread.isEmpty());
	}

	private static String threadOf(CompletableFuture<?> future) {
		CompletableFuture<String> thread = new CompletableFuture<>();
		Thread adding = Thread.currentThread();
		future.whenComplete((value, failure) -> {
			assertThat(failure).isNotNull();
			thread.complete((Thread.currentThread() != adding) ? Thread.currentThread().getName() : "");
		});
		return ClientSession.get(thread);
	}

}
