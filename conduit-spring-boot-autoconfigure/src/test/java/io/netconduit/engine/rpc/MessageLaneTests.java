package io.netconduit.engine.rpc;

import java.time.Duration;
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
 * Tests for {@link MessageLane}: one message at a time, on any thread.
 */
class MessageLaneTests {

	private static final int MESSAGE = 1;

	private static final int REQUIRE_ACK = 4;

	private final PeerFixture fixture = new PeerFixture(10);

	private final CompletableFuture<Object> later = new CompletableFuture<>();

	@BeforeEach
	void handle() {
		this.fixture.handleMessages("w", Execution.WORKER, null);
		this.fixture.handleMessages("e", Execution.EVENT_LOOP, null);
		this.fixture.handleMessages("l", Execution.EVENT_LOOP, this.later);
	}

	@AfterEach
	void end() {
		this.fixture.peer.end();
		while (!this.fixture.tasks.isEmpty()) {
			this.fixture.work();
		}
	}

	@Test
	void handlesAMessageForTheEventLoopImmediately() {
		message("e", 1);
		assertThat(this.fixture.handled).containsExactly("e1");
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	@Test
	void keepsTheOrderBetweenWorkersAndEventLoop() {
		message("w", 1);
		message("e", 2);
		message("w", 3);
		message("e", 4);
		assertThat(this.fixture.handled).isEmpty();
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isEqualTo(4);
		this.fixture.work();
		assertThat(this.fixture.handled).containsExactly("w1", "e2");
		this.fixture.work();
		assertThat(this.fixture.handled).containsExactly("w1", "e2", "w3", "e4");
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	@Test
	void usesOneWorkerAtATime() {
		message("w", 1);
		message("w", 2);
		message("w", 3);
		assertThat(this.fixture.tasks).hasSize(1);
		this.fixture.work();
		assertThat(this.fixture.handled).containsExactly("w1", "w2", "w3");
		assertThat(this.fixture.tasks).isEmpty();
	}

	@Test
	void waitsWhileAllWorkersAreBusy() {
		this.fixture.busy = true;
		message("w", 1);
		message("e", 2);
		this.fixture.peer.waits(Duration.ofSeconds(2));
		assertThat(this.fixture.handled).isEmpty();
		this.fixture.busy = false;
		this.fixture.peer.waits(Duration.ofMillis(5));
		this.fixture.work();
		assertThat(this.fixture.handled).containsExactly("w1", "e2");
	}

	@Test
	void waitsForTheFutureOfAHandler() {
		message("l", 1);
		message("e", 2);
		assertThat(this.fixture.handled).containsExactly("l1");
		this.later.complete(null);
		this.fixture.peer.channel().runPendingTasks();
		assertThat(this.fixture.handled).containsExactly("l1", "e2");
	}

	@Test
	@ExpectedLog("Handlers.l failed")
	@ExpectedLog(value = "A message of type 'l'", level = Level.WARN)
	void continuesAfterAFailure() {
		message("l", 1);
		message("e", 2);
		this.later.completeExceptionally(new IllegalStateException());
		this.fixture.peer.channel().runPendingTasks();
		assertThat(this.fixture.handled).containsExactly("l1", "e2");
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	@Test
	void rejectsAMessageWithoutHandlerInOrder() {
		message("w", 1);
		this.fixture.peer.send(MESSAGE, REQUIRE_ACK, 7, "82 'type' 'unknown' 'data' 01");
		assertThat(this.fixture.peer.received()).noneMatch((frame) -> frame.id() == 7);
		this.fixture.work();
		assertThat(this.fixture.peer.received()).containsExactly(WireFrame.of(13, 0, 7,
				Hex.digits("82 'reason' 'No handler exists for the message type' " + "'code' cd0fa0")));
	}

	@Test
	void acknowledgesAfterTheHandlerHasReturned() {
		this.fixture.peer.send(MESSAGE, REQUIRE_ACK, 9, "82 'type' 'w' 'data' 01");
		assertThat(this.fixture.peer.received()).isEmpty();
		this.fixture.work();
		assertThat(this.fixture.peer.received()).containsExactly(WireFrame.of(12, 0, 9, ""));
	}

	@Test
	void startsNoMessageAfterTheEnd() {
		message("w", 1);
		message("w", 2);
		this.fixture.peer.channel().close();
		this.fixture.work();
		assertThat(this.fixture.handled).isEmpty();
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	@Test
	void cancelsFutureAndDiscardsMessagesBehindItAtTheEnd() {
		message("l", 1);
		message("w", 2);
		message("w", 3);
		this.fixture.peer.channel().close();
		this.fixture.peer.channel().runPendingTasks();
		assertThat(this.later).isCancelled();
		assertThat(this.fixture.handled).containsExactly("l1");
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isZero();
	}

	@Test
	void pausesThePeerWhileMessagesWait() {
		for (int i = 1; i <= 10; i++) {
			message("w", i);
		}
		assertThat(this.fixture.peer.received()).containsExactly(WireFrame.of(10, 0, 0, ""));
		assertThat(this.fixture.peer.channel().config().isAutoRead()).isFalse();
		message("w", 11);
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isEqualTo(10);
		this.fixture.work();
		assertThat(this.fixture.peer.received()).containsExactly(WireFrame.of(11, 0, 0, ""));
		assertThat(this.fixture.handled).hasSize(11).endsWith("w10", "w11");
		assertThat(this.fixture.peer.channel().config().isAutoRead()).isTrue();
	}

	private void message(String type, int number) {
		this.fixture.peer.send(MESSAGE, 0, 0, "82 'type' '" + type + "' 'data' %02x".formatted(number));
	}

}
