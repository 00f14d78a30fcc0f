package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.Hex;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Responder}: which calls are run, and how the others are answered.
 */
@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
class ResponderTests {

	private static final int RPC_REQUEST = 2;

	private static final String RETRY_SOON = "'details' 81 'retry_after' 01";

	private final PeerFixture fixture = new PeerFixture(2);

	@BeforeEach
	void handle() {
		this.fixture.handleCalls("slow", Execution.WORKER, 5);
		this.fixture.handleCalls("quick", Execution.EVENT_LOOP, 6);
	}

	@AfterEach
	void end() {
		while (!this.fixture.tasks.isEmpty()) {
			this.fixture.work();
		}
		this.fixture.peer.end();
	}

	@Test
	void runsAQuickMethodWhileASlowOneWaits() {
		call(1, "slow");
		call(2, "quick");
		assertThat(this.fixture.handled).containsExactly("quick");
		assertThat(answers()).containsExactly(result(2, "06"));
		this.fixture.work();
		assertThat(answers()).containsExactly(result(1, "05"));
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	@Test
	void rejectsACallOverTheLimit() {
		call(1, "slow");
		call(2, "slow");
		call(3, "quick");
		assertThat(answers()).containsExactly(overloaded(3, "Too many calls in flight on this connection"));
		this.fixture.work();
		call(4, "quick");
		assertThat(answers()).containsExactly(result(1, "05"), result(4, "06"));
	}

	@Test
	void rejectsACallOverTheByteLimitUnlessAlone() {
		this.fixture.callSlow(1, 20 * 1024 * 1024);
		call(2, "quick");
		assertThat(answers()).containsExactly(overloaded(2, "Too many bytes of calls in flight on this connection"));
		this.fixture.work();
		this.fixture.callSlow(3, 15 * 1024 * 1024);
		call(4, "quick");
		assertThat(answers()).containsExactly(result(1, "05"), result(4, "06"));
	}

	@Test
	void rejectsACallWhenNoWorkerIsFree() {
		this.fixture.busy = true;
		for (int id = 1; id <= 3; id++) {
			call(id, "slow");
			assertThat(answers()).containsExactly(overloaded(id, "No worker is free"));
		}
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	@Test
	void doesNotRunAnOverdueCall() {
		this.fixture.peer.send(RPC_REQUEST, 0, 1, "82 'method' 'slow' 'timeout_ms' 05");
		this.fixture.peer.clock().advance(Duration.ofMillis(5));
		this.fixture.work();
		assertThat(this.fixture.handled).isEmpty();
		assertThat(answers())
			.containsExactly(error(1, "83", "The caller's timeout has expired; the call was not run", "cd03ea", ""));
	}

	@Test
	void runsACallJustBeforeItsDeadline() {
		this.fixture.peer.send(RPC_REQUEST, 0, 1, "82 'method' 'slow' 'timeout_ms' 05");
		this.fixture.peer.clock().advance(Duration.ofMillis(5).toNanos() - 1);
		this.fixture.work();
		assertThat(answers()).containsExactly(result(1, "05"));
	}

	@Test
	void answersAQueuedCallAtItsDeadline() {
		timed(1, "slow", "05");
		timed(2, "slow", "05");
		this.fixture.peer.waits(Duration.ofMillis(10));
		assertThat(answers()).containsExactlyInAnyOrder(cancelled(1), cancelled(2));
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
		call(3, "slow");
		this.fixture.work();
		this.fixture.work();
		this.fixture.work();
		assertThat(this.fixture.handled).containsExactly("slow");
		assertThat(answers()).containsExactly(result(3, "05"));
	}

	@Test
	void cancelsTheFutureOfACallAtItsDeadline() {
		CompletableFuture<Object> inPlace = new CompletableFuture<>();
		CompletableFuture<Object> onWorker = new CompletableFuture<>();
		this.fixture.handleCalls("in place", Execution.EVENT_LOOP, inPlace);
		this.fixture.handleCalls("on worker", Execution.WORKER, onWorker);
		timed(1, "in place", "32");
		timed(2, "on worker", "32");
		this.fixture.work();
		this.fixture.peer.waits(Duration.ofMillis(40));
		assertThat(inPlace).isNotDone();
		assertThat(onWorker).isNotDone();
		this.fixture.peer.waits(Duration.ofMillis(20));
		assertThat(inPlace).isCancelled();
		assertThat(onWorker).isCancelled();
		assertThat(answers()).containsExactlyInAnyOrder(cancelled(1), cancelled(2));
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
		call(3, "quick");
		assertThat(answers()).containsExactly(result(3, "06"));
	}

	@Test
	void allowsLongCallsWithoutATimeout() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.fixture.handleCalls("later", Execution.EVENT_LOOP, later);
		call(1, "later");
		timed(2, "later", "cf 7fffffffffffffff");
		this.fixture.peer.waits(Duration.ofSeconds(9));
		later.complete(7);
		assertThat(answers()).filteredOn((frame) -> frame.type() == 3)
			.containsExactlyInAnyOrder(result(1, "07"), result(2, "07"));
	}

	@Test
	@ExpectedLog("Handlers.later failed")
	void cancelsAllCallsWhenTheConnectionEnds() {
		InFlightLimit server = InFlightLimit.ofServer(100, 0);
		PeerFixture other = new PeerFixture(100, server);
		CompletableFuture<Object> later = new CompletableFuture<>();
		other.handleCalls("later", Execution.EVENT_LOOP, later);
		other.handleCalls("slow", Execution.WORKER, 5);
		// Repeated ids, and the id 0 of one-way calls.
		for (long id : new long[] { 0, 0, 1, 1, 2, 17, 33, -1 }) {
			other.peer.send(RPC_REQUEST, 0, id, "81 'method' 'later'");
			other.peer.send(RPC_REQUEST, 0, id, "81 'method' 'slow'");
		}
		assertThat(server.calls()).isEqualTo(16);
		other.peer.channel().close();
		assertThat(later).isCancelled();
		assertThat(server.calls()).isZero();
		assertThat(server.bytes()).isZero();
		assertThat(other.connection().connectionListener().workInProgress()).isZero();
		for (int i = 0; i < 8; i++) {
			other.work();
		}
		assertThat(other.handled).doesNotContain("slow");
		assertThat(server.calls()).isZero();
		other.peer.end();
	}

	@Test
	void endsEachOfManyCallsOnce() {
		PeerFixture many = new PeerFixture(1_000);
		many.handleCalls("slow", Execution.WORKER, 5);
		for (int id = 1; id <= 1_000; id++) {
			many.peer.send(RPC_REQUEST, 0, id, "82 'method' 'slow' 'timeout_ms' " + ((id % 2 == 0) ? "05" : "cd03e8"));
		}
		many.peer.waits(Duration.ofMillis(10));
		assertThat(many.peer.received()).hasSize(500).allMatch((frame) -> frame.type() == 4 && frame.id() % 2 == 0);
		for (int i = 0; i < 1_000; i++) {
			many.work();
		}
		assertThat(many.peer.received()).hasSize(500).allMatch((frame) -> frame.type() == 3 && frame.id() % 2 == 1);
		assertThat(many.connection().connectionListener().workInProgress()).isZero();
		many.peer.end();
	}

	@Test
	void runsACallWithoutIdAndDoesNotAnswer() {
		call(0, "quick");
		call(0, "unknown");
		assertThat(this.fixture.handled).containsExactly("quick");
		assertThat(answers()).isEmpty();
	}

	@Test
	void doesNotRunACallAfterClose() {
		call(1, "slow");
		this.fixture.connection().close();
		this.fixture.peer.channel().runPendingTasks();
		answers();
		call(2, "quick");
		assertThat(this.fixture.handled).isEmpty();
		assertThat(answers())
			.containsExactly(error(2, "83", "The connection is closing; the call was not run", "cd138b", ""));
		this.fixture.work();
		assertThat(answers()).containsExactly(result(1, "05"));
	}

	@Test
	@ExpectedLog("The result of Handlers.broken cannot be sent")
	void returnsAnInternalErrorIfTheResultCannotBeSent() {
		this.fixture.handleCalls("broken", Execution.EVENT_LOOP,
				CompletableFuture.completedFuture(new byte[33 * 1024 * 1024]));
		call(1, "broken");
		assertThat(answers()).containsExactly(error(1, "83", "The result cannot be sent", "cd03e9", ""));
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	private void call(long id, String method) {
		this.fixture.peer.send(RPC_REQUEST, 0, id, "81 'method' '" + method + "'");
	}

	private void timed(long id, String method, String millis) {
		this.fixture.peer.send(RPC_REQUEST, 0, id, "82 'method' '" + method + "' 'timeout_ms' " + millis);
	}

	private static WireFrame cancelled(long id) {
		return error(id, "83", "The caller's timeout has expired; the call was cancelled", "cd03ea", "");
	}

	private List<WireFrame> answers() {
		return this.fixture.peer.received();
	}

	private static WireFrame result(long id, String value) {
		return WireFrame.of(3, 0, id, Hex.digits("82 'success' c3 'result' " + value));
	}

	private static WireFrame overloaded(long id, String message) {
		return error(id, "84", message, "cd1770", RETRY_SOON);
	}

	private static WireFrame error(long id, String map, String message, String code, String details) {
		// Hex digits for a longer message, the notation's quotes for a short one.
		String text = "d9%02x".formatted(message.length()) + Hex.of(message.getBytes());
		String notation = (message.length() < 32) ? "'" + message + "'" : text;
		return WireFrame.of(4, 0, id,
				Hex.digits(map + " 'success' c2 'error' " + notation + " 'code' " + code + " " + details));
	}

}
