package io.netconduit.client;

import java.time.Duration;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeFrame;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a server can do to a client of ours, before it has proved itself and after.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class HostileServerTests {

	/** Escape sequence, line feed and right-to-left override around a forged line. */
	private static final String FORGED = "1b5b33316d 0a 4552524f5220666f72676564 e280ae";

	@Test
	void refusalsTextForgesNoLogLineAndIsCut(CapturedLogs output) {
		FakeScript refusal = (connection) -> {
			FakeFrame request = connection.take(FakeFrame.AUTH_REQUEST);
			connection.send(FakeFrame.AUTH_FAILURE, request.id(), "81 'reason' da 1015" + FORGED + "61".repeat(0x1000));
			connection.close();
		};
		try (ClientSession session = ClientSession.with(refusal, (settings) -> settings)) {
			Throwable failure = ClientSession.failure(session.client().connect());
			assertThat(failure.getMessage()).contains("ERROR forgedaaa")
				.hasSizeLessThan(400)
				.doesNotContainPattern("[\\p{Cntrl}\u202e]");
			assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("ERROR forged"));
		}
	}

	@Test
	void whatAServerTellsOfItselfForgesNoLogLine(CapturedLogs output) {
		FakeLogin login = new FakeLogin().success("'server_info' 81 'name' b6" + FORGED + "61");
		try (ClientSession session = ClientSession.with(login, (settings) -> settings)) {
			session.connect();
			assertThat(session.client().connection().orElseThrow().peer().name()).isEqualTo("[31mERROR forgeda");
			assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("ERROR forged"));
		}
	}

	@Test
	void heartbeatIntervalOfTheServerChangesNothing() {
		FakeLogin login = new FakeLogin().success("'heartbeat_interval' cf 7fffffffffffffff");
		try (ClientSession session = ClientSession.with(login,
				(settings) -> settings.heartbeatInterval(Duration.ofMillis(100)))) {
			FakeConnection peer = session.connect();
			assertThat(peer.next().type()).isEqualTo(FakeFrame.PING);
		}
	}

	@Test
	void frameOverEightKibibytesBeforeItsProofEndsTheAttempt() {
		FakeScript huge = (connection) -> {
			connection.take(FakeFrame.AUTH_REQUEST);
			connection.send(FakeFrame.AUTH_SUCCESS, 0, "81 'session_token' db 00002000" + "61".repeat(0x2000));
		};
		try (ClientSession session = ClientSession.with(huge, (settings) -> settings)) {
			assertThat(ClientSession.failure(session.client().connect())).hasMessageContaining("8192");
		}
	}

	@Test
	void serverThatTakesLoginsAndClosesIsNotLoggedInToWithoutAWait() {
		FakeScript closing = (connection) -> {
			new FakeLogin().run(connection);
			connection.close();
		};
		try (ClientSession session = ClientSession.with(closing,
				(settings) -> settings.reconnectEnabled(true)
					.reconnectDelay(Duration.ofMillis(500))
					.reconnectDelayMax(Duration.ofMillis(500)))) {
			session.client().connect();
			await().pollDelay(Duration.ofMillis(1_500))
				.untilAsserted(() -> assertThat(session.server().connections()).hasSizeBetween(1, 25));
		}
	}

	@Test
	void serverThatRefusesLoginsAgainAndAgainIsNotAskedWithoutAWait() {
		FakeScript refusing = (connection) -> {
			connection.take(FakeFrame.AUTH_REQUEST);
			connection.send(FakeFrame.AUTH_FAILURE, 0, "82 'retry_allowed' c3 'retry_after' 00");
			connection.close();
		};
		try (ClientSession session = ClientSession.with(refusing,
				(settings) -> settings.reconnectEnabled(true)
					.reconnectDelay(Duration.ofMillis(500))
					.reconnectDelayMax(Duration.ofMillis(500)))) {
			session.client().connect();
			await().pollDelay(Duration.ofMillis(1_500))
				.untilAsserted(() -> assertThat(session.server().connections()).hasSizeBetween(1, 25));
		}
	}

}
