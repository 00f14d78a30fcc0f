package io.netconduit.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.SendOption;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a server reports about the CLOSE of its clients.
 */
@Timeout(60)
@ExpectedLog(value = "The client at ", level = Level.WARN)
class ServerPeerCloseTests {

	private static final Exception NORMAL = new Exception("closed normally");

	private final BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();

	private final ServerFixture server = ServerFixture.start(
			// What is in flight must not be cut before a test goes on.
			(builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(20))),
			new ServerListener() {

				@Override
				public void disconnected(ConduitServer server, ConduitConnection connection,
						@Nullable Throwable cause) {
					ServerPeerCloseTests.this.ends.add((cause != null) ? cause : NORMAL);
				}

			});

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1002, 5000, 5001, 6000, 6001, 7005 })
	void listenerAndOwnCallsLearnCodeAndReason(int code) throws Exception {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		ConduitConnection connection = this.server.connection();
		List<CompletableFuture<?>> sent = List.of(connection.rpc("sum").callAsync(Integer.class),
				connection.sendAsync("news", 1, SendOption.REQUIRE_ACK), connection.discover());
		sent.forEach((each) -> peer.next());
		peer.send(FrameCodes.CLOSE, 0, 5, PlainWriter.map("reason", "Cannot read", "code", code));
		peer.expect(FrameCodes.CLOSE_ACK, 5);
		await().until(() -> connection.state() == ConnectionState.CLOSING);
		assertTold(failure(connection.sendAsync("late", 1)), code, false);
		peer.close();
		for (CompletableFuture<?> each : sent) {
			assertTold(failure(each), code, true);
		}
		assertTold(this.ends.poll(20, TimeUnit.SECONDS), code, false);
		assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
	}

	private static Throwable failure(CompletableFuture<?> future) {
		return catchThrowableOfType(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS)).getCause();
	}

	private static void assertTold(Throwable failure, int code, boolean sent) {
		assertThat(failure).isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
			assertThat(ex.code()).isEqualTo(code);
			assertThat(ex.remoteMessage()).isEqualTo("Cannot read");
			assertThat(ex.wasSent()).isEqualTo(sent);
			assertThat(ex).hasMessageContaining("The client at ").hasMessageContaining("Cannot read (" + code + ")");
		});
	}

	@Test
	void logsReason(CapturedLogs output) {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.send(FrameCodes.CLOSE, 0, 5, PlainWriter.map("reason", "\u001b[31mCannot read\n", "code", 5000));
		peer.expect(FrameCodes.CLOSE_ACK, 5);
		assertThat(output.toString()).contains("closed the connection: [31mCannot read (5000)");
	}

	@Test
	void goingAwayIsNormal() throws Exception {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.send(FrameCodes.CLOSE, 0, 5, PlainWriter.map("reason", "Bye", "code", 5003));
		peer.expect(FrameCodes.CLOSE_ACK, 5);
		peer.close();
		assertThat(this.ends.poll(20, TimeUnit.SECONDS)).isSameAs(NORMAL);
	}

	@Test
	void runningCallIsAnsweredAfterFailureOfPeer() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "slow");
		peer.send(FrameCodes.CLOSE, 0, 5, PlainWriter.map("reason", "Cannot read", "code", 6000));
		peer.expectSilence(Duration.ofMillis(100));
		this.server.openGate();
		peer.expectResult(1, "done");
		peer.expect(FrameCodes.CLOSE_ACK, 5);
	}

}
