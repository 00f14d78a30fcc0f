package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the client's reactions to AUTH_FAILURE.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientLoginRefusedTests {

	private static final String WRONG_PASSWORD = "83 'reason' 'Authentication failed' 'code' cd0bb9 'retry_allowed' c2";

	@ParameterizedTest
	@ValueSource(strings = { WRONG_PASSWORD, "81 'reason' 'Authentication failed'" })
	void givesUpIfNoRetryIsAllowed(String failure) {
		try (ClientSession session = reconnecting(refusal(failure))) {
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOfSatisfying(ConduitAuthenticationException.class, (ex) -> {
					assertThat(ex.errorCode()).isEqualTo(ErrorCode.AUTH_FAILED);
					assertThat(ex.isRetryAllowed()).isFalse();
					assertThat(ex.retryAfter()).isNull();
					assertThat(ex.wasSent()).isFalse();
					assertThat(ex).hasMessageContaining("Authentication failed");
				});
			await().untilAsserted(() -> assertThat(session.listener().events()).containsExactly("failed"));
			assertThat(session.client().state()).isEqualTo(ConnectionState.FAILED);
			assertThat(session.client().lastFailure()).isInstanceOf(ConduitAuthenticationException.class);
			assertThat(session.listener().failure()).isInstanceOf(ConduitAuthenticationException.class);
			expectNoSecondConnection(session);
		}
	}

	@Test
	void givesUpIfRefusedAfterProof() {
		FakeScript script = (connection) -> {
			WireFrame first = connection.expect(FrameCodes.AUTH_REQUEST);
			String nonce = ((String) first.map().get("message")).split(",r=")[1];
			connection.send(FrameCodes.AUTH_REQUEST, first.id(),
					"82 'mechanism' 'SCRAM-SHA-256' 'message' 'r=" + nonce + "more,s=MDEyMzQ1Njc4OWFiY2RlZg==,i=4096'");
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.send(FrameCodes.AUTH_FAILURE, first.id(), WRONG_PASSWORD);
			connection.close();
		};
		try (ClientSession session = reconnecting(script)) {
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOf(ConduitAuthenticationException.class);
			expectNoSecondConnection(session);
		}
	}

	@Test
	void connectTriesAgainAfterRefusal() {
		try (ClientSession session = reconnecting(new FakeLogin())) {
			session.server().then(refusal(WRONG_PASSWORD));
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOf(ConduitAuthenticationException.class);
			await().until(() -> session.client().state() == ConnectionState.FAILED);
			ClientSession.get(session.client().connect());
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "83 'reason' 'Full' 'code' cd1771 'retry_allowed' c3",
			"83 'reason' 'Too late' 'code' cd03ea 'retry_allowed' c3" })
	void triesAgainIfRetryIsAllowed(String failure) {
		try (ClientSession session = reconnecting(new FakeLogin())) {
			session.server().then(refusal(failure)).then(refusal(failure));
			ClientSession.get(session.client().connect());
			assertThat(session.server().connections()).hasSize(3);
			assertThat(session.listener().events()).containsExactly("connected");
		}
	}

	@Test
	void reportsLastRefusalAfterLastAttempt() {
		FakeScript full = refusal("83 'reason' 'Full' 'code' cd1771 'retry_allowed' c3");
		try (ClientSession session = ClientSession.with(full,
				(settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true).withAttempts(2)))) {
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOfSatisfying(ConduitAuthenticationException.class, (ex) -> {
					assertThat(ex.errorCode()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
					assertThat(ex.isRetryAllowed()).isTrue();
				});
			await().untilAsserted(() -> assertThat(session.listener().events()).containsExactly("failed"));
		}
	}

	@Test
	void waitsAsLongAsServerAsks() {
		try (ClientSession session = reconnecting(new FakeLogin())) {
			session.server().then(refusal("84 'reason' 'Throttled' 'code' cd1770 'retry_allowed' c3 'retry_after' 01"));
			ClientSession.get(session.client().connect());
			FakeConnection refused = session.server().connections().get(0);
			FakeConnection taken = session.server().connections().get(1);
			long waited = TimeUnit.NANOSECONDS.toMillis(taken.acceptedAt() - refused.acceptedAt());
			assertThat(waited).isBetween(950L, 10_000L);
		}
	}

	@Test
	void reportsRetryAfterOfServer() {
		FakeScript throttled = refusal("84 'reason' 'Throttled' 'code' cd1770 'retry_allowed' c3 'retry_after' 2a");
		try (ClientSession session = ClientSession.with(throttled, (settings) -> settings)) {
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOfSatisfying(ConduitAuthenticationException.class, (ex) -> {
					assertThat(ex.errorCode()).isEqualTo(ErrorCode.OVERLOADED);
					assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(42));
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "cd0bb9, conduit.client.username and conduit.client.password",
			"cd0bba, conduit.client.username and conduit.client.password", "cd07d3, conduit.client.auth.mechanism",
			"cd1388, conduit.client.dialect" })
	void namesKeyOfRefusal(String code, String keys, CapturedLogs output) {
		try (ClientSession session = reconnecting(refusal("83 'reason' 'No' 'code' " + code
				+ " 'mechanisms' 92 'PLAIN' b3 1b5b33316d" + "'SCRAM-SHA-1\u202e'"))) {
			assertThat(ClientSession.failure(session.client().connect()))
				.hasMessageStartingWith("The server refused the login of user 'conduit': No; it accepts PLAIN, ")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContainPattern("[\\p{Cntrl}\u202e]"));
			await().untilAsserted(() -> assertThat(output.toString()).contains("see " + keys + ": The server refused"));
		}
	}

	@Test
	void refusalWithoutReasonHasPlainText() {
		try (ClientSession session = reconnecting(refusal("80"))) {
			assertThat(ClientSession.failure(session.client().connect()))
				.hasMessage("The server refused the login of user 'conduit' (3001)");
		}
	}

	@Test
	void failureContainsNeitherPasswordNorProof() {
		try (ClientSession session = reconnecting(refusal(WRONG_PASSWORD))) {
			Throwable failure = ClientSession.failure(session.client().connect());
			assertThat(failure).asString().doesNotContain(FakeLogin.PASSWORD).doesNotContain("p=");
		}
	}

	private static ClientSession reconnecting(FakeScript script) {
		return ClientSession.with(script,
				(settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true).withAttempts(5)));
	}

	private static FakeScript refusal(String failure) {
		return (connection) -> {
			WireFrame request = connection.expect(FrameCodes.AUTH_REQUEST);
			connection.send(FrameCodes.AUTH_FAILURE, request.id(), failure);
			connection.close();
		};
	}

	private static void expectNoSecondConnection(ClientSession session) {
		await().during(Duration.ofMillis(300)).until(() -> session.server().connections().size() == 1);
	}

}
