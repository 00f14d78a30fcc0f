package io.netconduit.server;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.netconduit.testing.BlockingWork;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls that a raw peer cancels.
 */
@Timeout(30)
class ServerCancelTests {

	private final BlockingWork work = new BlockingWork();

	private final CompletableFuture<Object> future = new CompletableFuture<>();

	private ServerFixture server;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start((settings) -> settings.threads((threads) -> threads.withWorkerThreads(1))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(10))));
		this.server.server().handle("block", (params, peer) -> this.work.run());
		this.server.server().handle("future", (params, peer) -> this.future);
		this.server.server().handle("interrupted", (params, peer) -> Thread.currentThread().isInterrupted());
	}

	@AfterEach
	void stop() {
		this.work.release();
		this.server.close();
	}

	@Test
	void interruptsHandlerAndAnswersOnce() throws Exception {
		RawPeer peer = peer(Layout.DOCUMENTED, "cancel");
		peer.call(7, "block");
		this.work.awaitStart();
		peer.send(FrameCodes.CANCEL, 7);
		peer.send(FrameCodes.CANCEL, 7);
		cancelled(peer, 7);
		this.work.awaitInterrupt();
		peer.call(8, "interrupted");
		peer.expectResult(8, false);
	}

	@Test
	void cancelsFutureAndAnswersOnce() {
		RawPeer peer = peer(Layout.DOCUMENTED, "cancel");
		peer.call(7, "future");
		await().until(() -> this.future.getNumberOfDependents() == 1);
		peer.send(FrameCodes.CANCEL, 7);
		cancelled(peer, 7);
		await().until(this.future::isCancelled);
		stillServed(peer);
	}

	@Test
	void doesNotRunQueuedCall() throws Exception {
		RawPeer peer = peer(Layout.DOCUMENTED, "cancel");
		peer.call(7, "block");
		this.work.awaitStart();
		peer.call(8, "block");
		peer.send(FrameCodes.CANCEL, 8);
		cancelled(peer, 8);
		this.work.release();
		peer.expectResult(7, "done");
		stillServed(peer);
		this.work.expectNothing();
	}

	@Test
	void answersEachCallOnceWhenCancelledWhileRunning() {
		RawPeer peer = peer(Layout.DOCUMENTED, "cancel");
		Set<Long> answered = new HashSet<>();
		for (long round = 0; round < 50; round++) {
			for (long id = 1; id <= 20; id++) {
				peer.call(round * 20 + id, "interrupted");
				peer.send(FrameCodes.CANCEL, round * 20 + id);
			}
			for (int i = 0; i < 20; i++) {
				WireFrame answer = peer.next();
				assertThat(answer.type()).isIn(FrameCodes.RPC_RESPONSE, FrameCodes.RPC_ERROR);
				assertThat(answered.add(answer.id())).as("first answer of %s", answer).isTrue();
			}
			peer.call(-1, "interrupted");
			peer.expectResult(-1, false);
		}
	}

	@Test
	void ignoresCancelOfFinishedCall() {
		RawPeer peer = peer(Layout.DOCUMENTED, "cancel");
		peer.call(7, "add", "a", 1, "b", 2);
		peer.expectResult(7, 3L);
		peer.send(FrameCodes.CANCEL, 7);
		peer.send(FrameCodes.CANCEL, 0);
		peer.send(FrameCodes.CANCEL, -1);
		stillServed(peer);
		assertThat(this.server.connection().statistics().unmatchedAnswers()).isEqualTo(3);
	}

	@Test
	void acceptsCancelAfterClose() throws Exception {
		RawPeer peer = peer(Layout.DOCUMENTED, "cancel");
		peer.call(7, "block");
		this.work.awaitStart();
		this.server.connection().close();
		assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5003L);
		peer.send(FrameCodes.CANCEL, 7);
		cancelled(peer, 7);
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, stream", "PYTHON, cancel" })
	void treatsCancelAsUnknownWithoutCapability(Layout layout, String capability) throws Exception {
		RawPeer peer = peer(layout, capability);
		peer.call(7, "block");
		this.work.awaitStart();
		peer.send(FrameCodes.CANCEL, 7);
		await().until(() -> this.server.connection().statistics().unknownFrames() == 1);
		this.work.release();
		peer.expectResult(7, "done");
	}

	@Test
	void refusesCancelBeforeLogin() {
		RawPeer stranger = this.server.stranger(Layout.DOCUMENTED);
		stranger.send(FrameCodes.CANCEL, 1);
		assertThat(stranger.expect(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 5000L);
	}

	private RawPeer peer(Layout layout, String capability) {
		RawPeer peer = this.server.stranger(layout);
		peer.login(ServerFixture.USER, ServerFixture.PASSWORD, capability);
		return peer;
	}

	private static void cancelled(RawPeer peer, long id) {
		peer.expectError(id, 1003L);
	}

	private static void stillServed(RawPeer peer) {
		peer.call(99, "add", "a", 1, "b", 2);
		peer.expectResult(99, 3L);
	}

}
