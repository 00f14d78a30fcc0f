package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.netconduit.CallContext;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for handlers of a client that handle a message for too long.
 */
@Timeout(60)
class ConduitClientMessageTimeoutTests extends AbstractConnectedClientTests {

	private static final int REQUIRE_ACK = 4;

	ConduitClientMessageTimeoutTests() {
		super(ClientSession.documented(
				(settings) -> settings.timeouts((timeouts) -> timeouts.withMessageHandler(Duration.ofSeconds(2)))));
	}

	@Test
	@ExpectedLog(value = "it has handled a message of type 'pending'", level = Level.WARN)
	void cancelsFutureOfLambda(CapturedLogs logs) {
		List<CompletableFuture<Object>> pending = new CopyOnWriteArrayList<>();
		CompletableFuture<CallContext> context = new CompletableFuture<>();
		this.client.on("pending", (data, call) -> {
			context.complete(call);
			CompletableFuture<Object> result = new CompletableFuture<>();
			pending.add(result);
			return result;
		});
		this.client.on("echo", (data, call) -> data);
		this.peer.send(FrameCodes.MESSAGE, REQUIRE_ACK, 7, "82 'type' 'pending' 'data' 01");
		this.peer.send(FrameCodes.MESSAGE, REQUIRE_ACK, 8, "82 'type' 'pending' 'data' 01");
		this.peer.send(FrameCodes.MESSAGE, 9, "82 'type' 'echo' 'data' 02");
		assertThat(this.peer.expect(FrameCodes.NACK, 7).map()).containsEntry("code", 1002L)
			.containsEntry("reason", "The handler did not finish in time");
		assertThat(pending.get(0)).isCancelled();
		assertThat(context.join().isCancelled()).isTrue();
		this.peer.expect(FrameCodes.NACK, 8);
		assertThat(this.peer.expect(FrameCodes.MESSAGE, 9).map()).containsEntry("data", 2L);
		assertThat(logs.toString().lines())
			.filteredOn((line) -> line.startsWith("WARN") && line.contains("of type 'pending'"))
			.hasSize(2);
	}

	@Test
	@ExpectedLog(value = "conduit.client.message-handler-timeout (2000 ms)", level = Level.WARN)
	void interruptsHandlerThatBlocks() {
		CountDownLatch forever = new CountDownLatch(1);
		this.client.on("blocking", (data, call) -> {
			forever.await();
			return null;
		});
		this.client.on("echo", (data, call) -> data);
		this.peer.send(FrameCodes.MESSAGE, REQUIRE_ACK, 7, "82 'type' 'blocking' 'data' 01");
		this.peer.send(FrameCodes.MESSAGE, 9, "82 'type' 'echo' 'data' 02");
		assertThat(this.peer.expect(FrameCodes.NACK, 7).map()).containsEntry("code", 1002L);
		assertThat(this.peer.expect(FrameCodes.MESSAGE, 9).map()).containsEntry("data", 2L);
	}

	@Test
	void leavesHandlersAloneThatEndInTime() {
		this.client.on("echo", (data, call) -> data);
		for (int i = 0; i < 50; i++) {
			this.peer.send(FrameCodes.MESSAGE, 100 + i, "82 'type' 'echo' 'data' 02");
			this.peer.expect(FrameCodes.MESSAGE, 100 + i);
		}
		await().during(Duration.ofMillis(2_500)).until(() -> true);
		this.peer.send(FrameCodes.MESSAGE, 9, "82 'type' 'echo' 'data' 02");
		this.peer.expect(FrameCodes.MESSAGE, 9);
	}

}
