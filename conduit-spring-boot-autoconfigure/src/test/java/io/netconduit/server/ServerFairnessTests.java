package io.netconduit.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that connections share the workers of a server.
 */
class ServerFairnessTests {

	private static final int WORKERS = 2;

	/** Lets handlers of "step" return. */
	private final Semaphore steps = new Semaphore(0);

	private final Semaphore started = new Semaphore(0);

	private ConduitServer server;

	@BeforeEach
	void start() {
		this.server = ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.password(ServerFixture.PASSWORD)
				.auth((auth) -> auth.withIterations(4096))
				.threads((threads) -> threads.withIoThreads(1).withWorkerThreads(WORKERS).withWorkerQueueSize(20))
				.build())
			.build();
		this.server.handle("step", (params, call) -> step());
		this.server.handle("add", (params, call) -> params.get("a", Integer.class) + 1);
		this.server.on("step", (data, call) -> {
			step();
			return null;
		});
		this.server.on("echo", (data, call) -> data);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.steps.release(1_000_000);
		this.server.close();
	}

	private String step() throws InterruptedException {
		this.started.release();
		if (!this.steps.tryAcquire(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The test never let this handler go on");
		}
		return "done";
	}

	private RawPeer peer() {
		RawPeer peer = RawPeer.connect(this.server.port(), Layout.DOCUMENTED);
		peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
		return peer;
	}

	@Test
	void floodOfCallsDelaysOnlyItsOwnConnection() throws Exception {
		try (RawPeer flooding = peer(); RawPeer honest = peer()) {
			for (int i = 1; i <= WORKERS + 15; i++) {
				flooding.call(i, "step");
			}
			this.started.acquire(WORKERS);
			honest.call(1, "add", "a", 1);
			// The calls that already run, and the next of the flood, whose turn comes
			// first.
			honest.settle();
			this.steps.release(WORKERS + 1);
			honest.expectResult(1, 2L);
		}
	}

	@Test
	@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
	void smallCallIsTakenWhileAFloodFillsTheQueue() throws Exception {
		try (RawPeer flooding = peer(); RawPeer honest = peer()) {
			for (int i = 1; i <= WORKERS + 21; i++) {
				flooding.call(i, "step");
			}
			flooding.expectError(WORKERS + 21, 6000L);
			honest.call(1, "add", "a", 1);
			honest.settle();
			this.steps.release(WORKERS + 1);
			honest.expectResult(1, 2L);
		}
	}

	@Test
	void messageIsHandledWhileOthersNeverStopSending() throws Exception {
		try (RawPeer first = peer(); RawPeer second = peer(); RawPeer honest = peer()) {
			for (int i = 0; i < 200; i++) {
				message(first, "step");
				message(second, "step");
			}
			this.started.acquire(WORKERS);
			message(honest, "echo");
			honest.settle();
			assertThat(nextWhileStepping(honest).is(FrameCodes.MESSAGE).map()).containsEntry("type", "echo_response");
		}
	}

	private static void message(RawPeer peer, String type) {
		peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", type, "data", "x"));
	}

	@Test
	void callOfAConnectionThatSendsMessagesIsAnsweredBetweenThem() throws Exception {
		try (RawPeer busy = peer(); RawPeer other = peer()) {
			for (int i = 0; i < 100; i++) {
				message(busy, "step");
				message(other, "step");
			}
			this.started.acquire(WORKERS);
			busy.call(1, "add", "a", 1);
			busy.settle();
			assertThat(nextWhileStepping(busy).is(FrameCodes.RPC_RESPONSE, 1).map()).containsEntry("result", 2L);
		}
	}

	// Far fewer steps than there are messages.
	private WireFrame nextWhileStepping(RawPeer peer) {
		Optional<WireFrame> next = Optional.empty();
		for (int i = 0; i < 40 && next.isEmpty(); i++) {
			this.steps.release();
			next = peer.poll(Duration.ofMillis(20));
		}
		return next.orElseGet(peer::next);
	}

}
