package io.netconduit.server;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls whose caller no longer waits: their handlers end too.
 */
@Timeout(30)
class ServerEndedCallTests {

	/** What happened to the handlers. */
	private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

	private final CountDownLatch never = new CountDownLatch(1);

	private final CompletableFuture<Object> future = new CompletableFuture<>();

	private ServerFixture server;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start((settings) -> settings.limits((limits) -> limits.withMaxInFlight(2))
			.threads((threads) -> threads.withWorkerThreads(1))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(300))));
		this.server.server().handle("block", (params, peer) -> block());
		this.server.server().handle("stubborn", (params, peer) -> stubborn());
		this.server.server().handle("future", (params, peer) -> this.future);
		this.server.server().handle("interrupted", (params, peer) -> Thread.currentThread().isInterrupted());
		this.server.server().handle("interrupt", (params, peer) -> {
			this.ends.add("begun");
			this.never.await();
			Thread.currentThread().interrupt();
			return 1;
		});
	}

	private Object block() throws InterruptedException {
		this.ends.add("begun");
		try {
			this.never.await();
			return "done";
		}
		catch (InterruptedException ex) {
			this.ends.add("interrupted");
			throw ex;
		}
	}

	private Object stubborn() {
		this.ends.add("begun");
		try {
			this.never.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "all the same";
	}

	@AfterEach
	void stop() {
		this.never.countDown();
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void interruptsHandlerAtDeadline(Layout layout) throws Exception {
		RawPeer peer = this.server.peer(layout);
		timed(peer, 1, "block", 3_000);
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("begun");
		peer.expectError(1, 1002L);
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
		notInterrupted(peer);
	}

	@Test
	void sendsAnswerOfHandlerThatIgnoresInterrupt() throws Exception {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		timed(peer, 1, "stubborn", 3_000);
		peer.expectResult(1, "all the same");
		notInterrupted(peer);
	}

	@Test
	void clearsInterruptLeftByHandler() throws Exception {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "interrupt");
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("begun");
		// In the queue, so that the worker goes straight on to it.
		peer.call(2, "interrupted");
		await().until(() -> this.server.connection().statistics().framesReceived() >= 4);
		this.never.countDown();
		peer.expectResult(1, 1L);
		peer.expectResult(2, false);
	}

	@Test
	void interruptsHandlerWhenConnectionIsLost() throws Exception {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "block");
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("begun");
		peer.reset();
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
		notInterrupted(this.server.peer(Layout.DOCUMENTED));
	}

	@Test
	void interruptsHandlerAfterShutdownTimeout() throws Exception {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "block");
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("begun");
		this.server.server().close();
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
	}

	@Test
	void doesNotRunQueuedCallsOfLostConnection() throws Exception {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		RawPeer other = this.server.peer(Layout.DOCUMENTED);
		other.call(1, "block");
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("begun");
		peer.call(1, "block");
		peer.call(2, "add", "a", 1, "b", 2);
		peer.expectError(2, 6000L);
		peer.reset();
		// Its place is free long before a worker is.
		await().until(() -> ServerFixture.refusal(other, 2, "interrupted").isEmpty());
		this.never.countDown();
		other.expectResult(1, "done");
		other.expectResult(2, false);
		assertThat(this.ends).isEmpty();
	}

	@Test
	void cancelsFutureWhenConnectionIsLost() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "future");
		await().until(() -> this.future.getNumberOfDependents() == 1);
		peer.reset();
		await().until(this.future::isCancelled);
	}

	@Test
	void cancelsFutureAfterShutdownTimeout() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "future");
		await().until(() -> this.future.getNumberOfDependents() == 1);
		this.server.server().close();
		assertThat(this.future).isCancelled();
	}

	private static void timed(RawPeer peer, long id, String method, int millis) {
		peer.send(FrameCodes.RPC_REQUEST, 0, id, PlainWriter.map("method", method, "timeout_ms", millis));
	}

	private static void notInterrupted(RawPeer peer) {
		peer.call(90, "interrupted");
		peer.expectResult(90, false);
	}

}
