package io.netconduit.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.CallContext;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
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
 * Tests for messages whose connection has ended: their handlers end too.
 */
@Timeout(30)
class ServerEndedMessageTests {

	/** What happened to the handlers. */
	private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

	private final CountDownLatch never = new CountDownLatch(1);

	private final CompletableFuture<Object> future = new CompletableFuture<>();

	private ServerFixture server;

	@BeforeEach
	void start() {
		use(ServerFixture.start((settings) -> settings.threads((threads) -> threads.withWorkerThreads(1))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(300)))));
	}

	private void use(ServerFixture fixture) {
		this.server = fixture;
		this.server.server().on("block", (data, message) -> block(message));
		this.server.server().handle("interrupted", (params, peer) -> Thread.currentThread().isInterrupted());
		for (HandlerExecution execution : HandlerExecution.values()) {
			this.server.server()
				.on("future " + execution, HandlerOptions.defaults().withExecution(execution),
						(data, message) -> this.future);
		}
	}

	private Object block(CallContext message) throws InterruptedException {
		message.onCancel(() -> this.ends.add("action"));
		this.ends.add("begun");
		try {
			this.never.await();
			return "done";
		}
		catch (InterruptedException ex) {
			this.ends.add("interrupted, cancelled: " + message.isCancelled());
			throw ex;
		}
	}

	@AfterEach
	void stop() {
		this.never.countDown();
		this.server.close();
	}

	private RawPeer sent(String type) {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", type, "data", 1));
		return peer;
	}

	private RawPeer begun() throws Exception {
		RawPeer peer = sent("block");
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isEqualTo("begun");
		return peer;
	}

	private void assertInterrupted() throws Exception {
		assertThat(List.of(String.valueOf(this.ends.poll(20, TimeUnit.SECONDS)),
				String.valueOf(this.ends.poll(20, TimeUnit.SECONDS))))
			.containsExactlyInAnyOrder("action", "interrupted, cancelled: true");
	}

	@Test
	void interruptsHandlerWhenConnectionIsLost() throws Exception {
		begun().reset();
		assertInterrupted();
		RawPeer next = this.server.peer(Layout.DOCUMENTED);
		next.call(1, "interrupted");
		next.expectResult(1, false);
	}

	@Test
	void interruptsHandlerAfterShutdownTimeout() throws Exception {
		begun();
		this.server.server().close();
		assertInterrupted();
	}

	@ParameterizedTest
	@EnumSource
	void cancelsFutureWhenConnectionIsLost(HandlerExecution execution) {
		RawPeer peer = sent("future " + execution);
		await().until(() -> this.future.getNumberOfDependents() == 1);
		peer.reset();
		await().until(this.future::isCancelled);
		await().until(() -> this.server.server().connections().isEmpty());
	}

	@Test
	void cancelsFutureAfterShutdownTimeout() {
		sent("future WORKER");
		await().until(() -> this.future.getNumberOfDependents() == 1);
		this.server.server().close();
		assertThat(this.future).isCancelled();
	}

	@Test
	void cancelsFutureBehindInterceptor() {
		this.server.close();
		use(ServerFixture.intercepted(List.of((context,
				chain) -> ((CompletionStage<?>) chain.proceed()).toCompletableFuture().minimalCompletionStage()),
				(exception, context) -> null));
		RawPeer peer = sent("future WORKER");
		await().until(() -> this.future.getNumberOfDependents() == 1);
		peer.reset();
		await().until(this.future::isCancelled);
	}

	@Test
	void handlesNextMessageAfterFutureWhileConnected() {
		RawPeer peer = sent("future WORKER");
		peer.send(FrameCodes.MESSAGE, 0, 2,
				PlainWriter.map("type", "greeting", "data", PlainWriter.map("name", "Bob")));
		await().until(() -> this.future.getNumberOfDependents() == 1);
		this.future.complete("first");
		assertThat(peer.expect(FrameCodes.MESSAGE, 1).map()).containsEntry("data", "first");
		assertThat(peer.expect(FrameCodes.MESSAGE, 2).map()).containsKey("data");
	}

}
