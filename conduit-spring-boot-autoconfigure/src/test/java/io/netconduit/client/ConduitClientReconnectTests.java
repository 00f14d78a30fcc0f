package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for clients that reconnect or give up.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientReconnectTests {

	@Test
	void reconnectsAfterServerRestart() {
		try (ClientSession session = reconnecting(0)) {
			ConduitClient client = session.client();
			FakeConnection first = session.connect();
			CompletableFuture<Integer> pending = client.rpc("add").callAsync(Integer.class);
			first.expect(FrameCodes.RPC_REQUEST);
			session.server().kill();
			assertThat(ClientSession.failure(pending)).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> assertThat(ex.wasSent()).isTrue());
			long before = System.nanoTime();
			assertThat(ClientSession.failure(client.rpc("add").callAsync(Integer.class)))
				.isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> assertThat(ex.wasSent()).isFalse());
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
			assertThat(client.state()).isNotEqualTo(ConnectionState.FAILED);
			session.server().restart();
			FakeConnection second = session.server().accept();
			await().untilAsserted(
					() -> assertThat(session.listener().events()).containsExactly("connected", "lost", "reconnected"));
			CompletableFuture<Integer> sum = client.rpc("add").callAsync(Integer.class);
			WireFrame request = second.expect(FrameCodes.RPC_REQUEST);
			assertThat(request.map()).containsEntry("method", "add");
			second.respond(request, "03");
			assertThat(ClientSession.get(sum)).isEqualTo(3);
		}
	}

	@Test
	void handlersServeNewConnection() {
		try (ClientSession session = reconnecting(0)) {
			session.client().handle("add", (params, connection) -> 3);
			session.connect().reset();
			FakeConnection second = session.server().accept();
			second.send(FrameCodes.RPC_REQUEST, 1, "81 'method' 'add'");
			assertThat(second.expect(FrameCodes.RPC_RESPONSE).map()).containsEntry("result", 3L);
		}
	}

	@Test
	void countsAttemptsFromEachLoss() {
		try (ClientSession session = reconnecting(2)) {
			session.connect();
			for (int loss = 1; loss <= 4; loss++) {
				int losses = loss;
				session.server().connections().get(loss - 1).reset();
				await().untilAsserted(() -> assertThat(session.listener().events()).hasSize(1 + 2 * losses));
			}
			assertThat(session.listener().events()).endsWith("lost", "reconnected").doesNotContain("failed");
		}
	}

	@Test
	void retriesFirstConnect() {
		try (ClientSession session = reconnecting(0)) {
			session.server().kill();
			CompletableFuture<Void> connected = session.client().connect();
			await().until(() -> session.client().lastFailure() != null);
			assertThat(connected).isNotDone();
			assertThat(session.client().state()).isEqualTo(ConnectionState.CONNECTING);
			session.server().restart();
			ClientSession.get(connected);
			assertThat(session.listener().events()).containsExactly("connected");
			assertThat(session.client().lastFailure()).isNull();
		}
	}

	@Test
	void logsFailedAttemptsOncePerRound(CapturedLogs output) {
		try (ClientSession session = reconnecting(3)) {
			session.server().kill();
			ClientSession.failure(session.client().connect());
			assertThat(output.ofTest()).containsOnlyOnce("is not connected and keeps trying: ")
				.containsOnlyOnce("gives up after 3 attempts");
		}
	}

	@ParameterizedTest
	@MethodSource("openers")
	void givesUpAfterLastAttemptUntilUsedAgain(Consumer<ConduitClient> opener) {
		try (ClientSession session = reconnecting(2)) {
			session.connect();
			session.server().kill();
			await().until(() -> session.client().state() == ConnectionState.FAILED);
			await().untilAsserted(
					() -> assertThat(session.listener().events()).containsExactly("connected", "lost", "failed"));
			assertThat(session.client().lastFailure()).isNotNull();
			assertThat(session.listener().failure()).isNotNull();
			session.server().restart();
			await().during(Duration.ofMillis(150)).until(() -> session.server().connections().size() == 1);
			opener.accept(session.client());
			session.server().accept();
			await().until(() -> session.client().state() == ConnectionState.ACTIVE);
			await().untilAsserted(() -> assertThat(session.listener().events()).hasSize(4).endsWith("reconnected"));
		}
	}

	static Stream<Consumer<ConduitClient>> openers() {
		return Stream.of(ConduitClient::connect, (client) -> client.sendAsync("news", 1),
				(client) -> client.rpc("add").callAsync(Integer.class));
	}

	@Test
	void connectFailsAfterLastAttempt() {
		try (ClientSession session = reconnecting(3)) {
			session.server().kill();
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOf(ConduitConnectionException.class);
			await().untilAsserted(() -> assertThat(session.listener().events()).containsExactly("failed"));
			assertThat(session.client().state()).isEqualTo(ConnectionState.FAILED);
		}
	}

	@Test
	void makesAsManyAttemptsAsConfigured() {
		try (ClientSession session = reconnecting(3)) {
			session.connect();
			for (int i = 0; i < 10; i++) {
				session.server().then(FakeConnection::reset);
			}
			session.server().connections().get(0).reset();
			await().until(() -> session.listener().events().contains("failed"));
			assertThat(session.server().connections()).hasSize(1 + 3);
		}
	}

	@Test
	void doesNotReconnectIfDisabled() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(false)))) {
			session.connect().reset();
			await().until(() -> session.listener().events().contains("lost"));
			await().during(Duration.ofMillis(200)).until(() -> session.server().connections().size() == 1);
			assertThat(session.client().state().isOpen()).isFalse();
		}
	}

	@Test
	void connectsOnceWhileConnectedOrConnecting() {
		try (ClientSession session = reconnecting(5)) {
			CompletableFuture<Void> first = session.client().connect();
			CompletableFuture<Void> second = session.client().connect();
			ClientSession.get(first);
			ClientSession.get(second);
			ClientSession.get(session.client().connect());
			assertThat(session.server().connections()).hasSize(1);
			assertThat(session.listener().events()).containsExactly("connected");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectsWhileOldConnectionCloses(boolean oldEndsFirst) {
		CountDownLatch hurry = new CountDownLatch(oldEndsFirst ? 1 : 0);
		try (ClientSession session = reconnecting(0)) {
			FakeConnection old = session.connect();
			session.server().then((connection) -> {
				awaitOpen(hurry);
				new FakeLogin().run(connection);
			});
			old.send(FrameCodes.CLOSE, 5, "");
			old.expect(FrameCodes.CLOSE_ACK);
			CompletableFuture<Void> connected = session.client().connect();
			if (!oldEndsFirst) {
				ClientSession.get(connected);
			}
			old.close();
			await().until(() -> session.listener().events().contains("closed"));
			hurry.countDown();
			ClientSession.get(connected);
			await().untilAsserted(() -> assertThat(session.listener().events()).containsExactly("connected", "closed",
					"reconnected"));
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@Test
	void waitsBetweenAttempts() {
		UnaryOperator<ClientDescriptorBuilder> settings = (builder) -> builder
			.reconnect((reconnect) -> reconnect.withEnabled(true)
				.withAttempts(0)
				.withDelays(Duration.ofMillis(100), Duration.ofMillis(100)));
		try (ClientSession session = ClientSession.with(FakeConnection::reset, settings)) {
			session.client().connect();
			await().until(() -> session.server().connections().size() > 10);
			FakeConnection first = session.server().connections().get(0);
			FakeConnection last = session.server().connections().get(10);
			// Ten jitters of up to 100 ms add up to less than 1 s, and almost always
			// to more than 100 ms; the rest allows for a busy machine.
			assertThat(TimeUnit.NANOSECONDS.toMillis(last.acceptedAt() - first.acceptedAt())).isBetween(100L, 8_000L);
		}
	}

	@Test
	void noticesResetAtAnyMoment() {
		UnaryOperator<ClientDescriptorBuilder> settings = (builder) -> builder
			.reconnect((reconnect) -> reconnect.withEnabled(true)
				.withAttempts(0)
				.withDelays(Duration.ofMillis(1), Duration.ofMillis(1)));
		try (ClientSession session = ClientSession.with(FakeConnection::reset, settings)) {
			CompletableFuture<Void> connected = session.client().connect();
			for (int i = 0; i < 500; i++) {
				session.server().accept();
				assertThat(session.client().state()).isEqualTo(ConnectionState.CONNECTING);
			}
			assertThat(session.server().connections()).hasSizeGreaterThanOrEqualTo(500);
			assertThat(session.client().lastFailure()).isInstanceOf(ConduitConnectionException.class);
			assertThat(connected).isNotDone();
			assertThat(session.listener().events()).isEmpty();
		}
	}

	@Test
	void reconnectsAfterLossDuringHandshake() {
		try (ClientSession session = ClientSession.with(new FakeLogin(),
				(settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true)))) {
			session.server().then(FakeConnection::reset).then((connection) -> {
				connection.expect(FrameCodes.AUTH_REQUEST);
				connection.close();
			});
			ClientSession.get(session.client().connect());
			assertThat(session.server().connections()).hasSize(3);
		}
	}

	private static void awaitOpen(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static ClientSession reconnecting(int attempts) {
		return ClientSession.documented(
				(settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true).withAttempts(attempts)));
	}

}
