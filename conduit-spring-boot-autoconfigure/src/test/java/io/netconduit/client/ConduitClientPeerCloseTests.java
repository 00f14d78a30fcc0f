package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.SendOption;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a client reports about the CLOSE of its server.
 */
@Timeout(60)
@ExpectedLog(value = "The server at ", level = Level.WARN)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientPeerCloseTests {

	private static final String TOO_LARGE = "82 'reason' 'Frame too large' 'code' cd1388";

	@ParameterizedTest
	@CsvSource({ "cd03ea, 1002", "cd1388, 5000", "cd1389, 5001", "cd1770, 6000", "cd1771, 6001", "cd1b5d, 7005" })
	void failsEverythingInFlightWithCodeAndReason(String wire, int code) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.PAUSE, 0);
			await().until(() -> session.client().state() == ConnectionState.PAUSED);
			List<CompletableFuture<?>> held = List.of(session.client().rpc("held").callAsync(Integer.class),
					session.client().sendAsync("held", null),
					session.client().sendAsync("held", null, SendOption.REQUIRE_ACK),
					session.client().rpc("held").oneWay());
			peer.send(FrameCodes.CLOSE, 3, "82 'reason' 'Frame too large' 'code' " + wire);
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			for (CompletableFuture<?> each : held) {
				assertTold(ClientSession.failure(each), code, false);
			}
			peer.close();
			await().untilAsserted(
					() -> assertThat(session.listener().events()).containsExactly("connected", "lost", "failed"));
			assertTold(session.listener().loss(), code, false);
			assertTold(session.listener().failure(), code, false);
			assertTold(session.client().lastFailure(), code, false);
			assertTold(session.client().lastLoss(), code, false);
			assertThat(session.client().state()).isEqualTo(ConnectionState.FAILED);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void failsWhatWasSentWithCodeAndReason(boolean reset) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			List<CompletableFuture<?>> sent = List.of(session.client().rpc("add").callAsync(Integer.class),
					session.client().sendAsync("order", null, SendOption.REQUIRE_ACK), session.client().discover());
			sent.forEach((each) -> peer.next());
			peer.send(FrameCodes.CLOSE, 3, TOO_LARGE);
			await().until(() -> session.client().state() == ConnectionState.CLOSING);
			if (reset) {
				peer.reset();
			}
			else {
				peer.close();
			}
			for (CompletableFuture<?> each : sent) {
				assertTold(ClientSession.failure(each), 5000, true);
			}
		}
	}

	private static void assertTold(Throwable failure, int code, boolean sent) {
		assertThat(failure).isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
			assertThat(ex.code()).isEqualTo(code);
			assertThat(ex.remoteMessage()).isEqualTo("Frame too large");
			assertThat(ex.wasSent()).isEqualTo(sent);
			assertThat(ex).hasMessageContaining(" closed the connection: Frame too large (" + code + ")");
		});
	}

	@Test
	void callsWhileClosingAndReconnectingNameReason() {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, "83 'reason' 'Frame too large' 'code' cd1388 'retry_after' 78");
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			assertReconnecting(session);
			peer.close();
			await().until(() -> session.listener().events().contains("lost"));
			assertReconnecting(session);
			assertThat(session.client().lastFailure()).hasMessageContaining("Frame too large");
		}
	}

	private static void assertReconnecting(ClientSession session) {
		for (CompletableFuture<?> each : List.of(session.client().rpc("late").callAsync(Integer.class),
				session.client().sendAsync("late", null), session.client().discover())) {
			assertThat(ClientSession.failure(each)).isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
				assertThat(ex.code()).isEqualTo(5002);
				assertThat(ex.remoteMessage()).isEqualTo("Frame too large");
				assertThat(ex.wasSent()).isFalse();
				assertThat(ex).hasMessageContaining("Frame too large (5000)").hasMessageEndingWith("(5002)");
			});
		}
	}

	@Test
	void callsWhileReconnectingNameLastRefusal() {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			session.server().then((connection) -> {
				connection.send(FrameCodes.AUTH_FAILURE, connection.expect(FrameCodes.AUTH_REQUEST).id(),
						"84 'reason' 'Full' 'code' cd1771 'retry_allowed' c3 'retry_after' 78");
				connection.close();
			});
			peer.reset();
			await().until(() -> session.client().lastFailure() instanceof ConduitAuthenticationException);
			assertThat(ClientSession.failure(session.client().rpc("late").callAsync(Integer.class)))
				.isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
					assertThat(ex.code()).isEqualTo(5002);
					assertThat(ex.remoteMessage()).isEqualTo("Full");
					assertThat(ex).hasMessageContaining("Full (6001)");
				});
		}
	}

	@Test
	void keepsLossAfterReconnect() {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, TOO_LARGE);
			peer.close();
			await().untilAsserted(
					() -> assertThat(session.listener().events()).containsExactly("connected", "lost", "reconnected"));
			assertThat(session.client().lastFailure()).isNull();
			assertThat(session.client().lastLoss()).hasMessageContaining("Frame too large (5000)");
		}
	}

	@Test
	void logsReasonOnceAsWarningAndWithLoss(CapturedLogs output) {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, TOO_LARGE);
			peer.close();
			await().until(() -> session.listener().events().contains("reconnected"));
			assertThat(output.ofTest() + output)
				.containsPattern("WARN .*The server at .* closed the connection: Frame too large \\(5000\\)")
				.containsPattern(
						"INFO .*disconnected: The server at .* closed the connection: Frame too large \\(5000\\)");
		}
	}

	@Test
	void limitsAndCleansReason(CapturedLogs output) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			String forged = "1b5b33316d 0a 4552524f5220666f72676564 e280ae";
			peer.send(FrameCodes.CLOSE, 3, "82 'code' cd1388 'reason' da 1015" + forged + "61".repeat(0x1000));
			peer.close();
			await().until(() -> session.listener().events().contains("failed"));
			for (Throwable each : List.of(session.listener().loss(), session.listener().failure(),
					session.client().lastFailure())) {
				assertThat(each.getMessage()).contains("ERROR forgedaaa")
					.hasSizeLessThan(400)
					.doesNotContainPattern("[\\p{Cntrl}\u202e]");
				assertThat(((ConduitConnectionException) each).remoteMessage()).hasSize(256)
					.doesNotContainPattern("[\\p{Cntrl}\u202e]");
			}
			assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("ERROR forged"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "cd138b, closed", "cd1770, lost" })
	void staysAwayIfServerAsks(String code, String event, CapturedLogs output) {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, "83 'reason' 'Banned' 'reconnect' c2 'code' " + code);
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			assertThat(ClientSession.failure(session.client().rpc("late").callAsync(Integer.class)))
				.hasMessageContaining("does not reconnect")
				.hasMessageContaining("Banned");
			peer.close();
			await().untilAsserted(
					() -> assertThat(session.listener().events()).containsExactly("connected", event, "failed"));
			assertThat(session.listener().failure()).hasMessageContaining("Banned");
			assertThat(output.toString()).containsOnlyOnce("does not reconnect, as the server asks: The server at ");
			assertThat(session.client().state()).isEqualTo(ConnectionState.FAILED);
			assertThat(session.client().lastFailure()).hasMessageContaining("Banned");
			assertThat(ClientSession.failure(session.client().sendAsync("late", null)))
				.hasMessageContaining("connect()")
				.hasMessageContaining("Banned");
			await().during(Duration.ofMillis(200)).until(() -> session.server().connections().size() == 1);
			session.connect();
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@Test
	void failsBufferedCallsIfServerAsksToStayAway() {
		try (ClientSession session = reconnecting(
				(settings) -> settings.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 10, 2048)))) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, "83 'reason' 'Banned' 'reconnect' c2 'code' cd1770");
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			CompletableFuture<Void> message = session.client().sendAsync("late", null);
			peer.close();
			assertThat(ClientSession.failure(message)).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> assertThat(ex.remoteMessage()).isEqualTo("Banned"));
		}
	}

	@Test
	void waitsAsLongAsServerAsks() {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, "82 'retry_after' 01 'code' cd138b");
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			long closed = System.nanoTime();
			peer.close();
			FakeConnection next = session.server().accept();
			assertThat(Duration.ofNanos(next.acceptedAt() - closed)).isGreaterThanOrEqualTo(Duration.ofMillis(950));
		}
	}

	@Test
	void reasonOfGoingAwayReachesLogAndCalls(CapturedLogs output) {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, "82 'reason' 'Restarting' 'code' cd138b");
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			assertThat(ClientSession.failure(session.client().rpc("late").callAsync(Integer.class)))
				.hasMessageContaining("Restarting");
			peer.close();
			await().until(() -> session.listener().events().contains("reconnected"));
			assertThat(session.listener().events()).containsExactly("connected", "closed", "reconnected");
			assertThat(session.client().lastLoss()).isNull();
			assertThat(output).containsPattern("INFO .*disconnected: .*Restarting \\(5003\\)");
			assertThat(output.ofTest()).doesNotContain("WARN io.netconduit");
		}
	}

	@Test
	void failureOfCloseReachesListenerThroughNewConnection() {
		try (ClientSession session = reconnecting(UnaryOperator.identity())) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, TOO_LARGE);
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			ClientSession.get(session.client().connect());
			peer.close();
			await().untilAsserted(
					() -> assertThat(session.listener().events()).containsExactly("connected", "lost", "reconnected"));
			assertThat(session.listener().loss()).hasMessageContaining("Frame too large");
		}
	}

	@Test
	void pythonDialectReadsCloseToo() {
		try (ClientSession session = ClientSession.python()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 0, 3, Hex.bytes(TOO_LARGE));
			peer.close();
			await().until(() -> session.listener().events().contains("failed"));
			assertTold(session.listener().loss(), 5000, false);
		}
	}

	@Test
	@ExpectedLog(value = "Frame of 600", level = Level.WARN)
	void reportsLimitOfServerThatMessageExceeds() {
		RecordingListener listener = new RecordingListener();
		try (ConduitServer server = ConduitServer.create(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.frames((frames) -> frames.withMaxMessageSize(50_000))
			.build())) {
			server.start();
			try (ConduitClient client = ConduitClient
				.builder(ClientDescriptor.builder()
					.serverHost("127.0.0.1")
					.serverPort(server.port())
					.password("secret")
					.reconnect((reconnect) -> reconnect.withEnabled(false))
					.build())
				.listener(listener)
				.build()) {
				ClientSession.get(client.connect());
				CompletableFuture<Integer> call = client.rpc("add").callAsync(Integer.class);
				client.send("m", "x".repeat(60_000));
				await().until(() -> listener.events().contains("failed"));
				assertThat(listener.loss())
					.hasMessageContaining("bytes is over conduit.server.max-message-size (50000 bytes)")
					.hasMessageEndingWith("(5000)");
				assertThat(client.lastFailure()).hasMessage(listener.loss().getMessage());
				assertThat(call).isDone();
			}
		}
	}

	private static ClientSession reconnecting(UnaryOperator<ClientDescriptorBuilder> settings) {
		return ClientSession
			.documented((builder) -> settings.apply(builder.reconnect((reconnect) -> reconnect.withEnabled(true))));
	}

}
