package io.netconduit.server;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a server whose executor is the application's and rejects tasks.
 */
class ServerRejectingWorkersTests {

	private final AtomicBoolean rejecting = new AtomicBoolean(true);

	@Test
	@ExpectedLog(value = "No worker is free (conduit.server.worker.queue-size)", level = Level.WARN)
	void messagesWaitAndOneLineReportsIt(CapturedLogs logs) {
		Executor workers = (task) -> {
			if (this.rejecting.get()) {
				throw new RejectedExecutionException("full");
			}
			task.run();
		};
		try (ConduitServer server = ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.password(ServerFixture.PASSWORD)
				.auth((auth) -> auth.withIterations(4096))
				.build())
			.workers(workers)
			.build()) {
			server.on("echo", (data, call) -> data);
			server.start();
			try (RawPeer peer = RawPeer.connect(server.port(), Layout.DOCUMENTED)) {
				peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
				peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "echo", "data", "x"));
				await().until(() -> logs.toString().contains("No worker is free"));
				this.rejecting.set(false);
				peer.expectMessage(0, "echo_response", "x");
			}
			assertThat(logs.toString()).containsOnlyOnce("No worker is free");
		}
	}

}
