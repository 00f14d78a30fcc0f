package io.netconduit.server;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.netconduit.ConduitConnection;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the login of the PyPI package (docs/protocol.md sections 3 and 4).
 */
@ExpectedLog(value = "conduit.server.auth.mechanisms lists sha256", level = Level.WARN)
class ServerPythonHandshakeTests {

	private static final String PASSWORD = "your_secret_password";

	/** Made with {@code printf your_secret_password | sha256sum}. */
	private static final String PASSWORD_HASH = "3347e4af6cb1435096396ebcac7ccdee8135adb2d1a11fb0fdb120df3e4e7652";

	private static final Duration QUIET = Duration.ofMillis(250);

	/** The fastest attempt counts, because the machine may be busy. */
	private static final int ATTEMPTS = 30;

	private static ServerFixture server;

	@BeforeAll
	static void start() {
		server = ServerFixture.start((builder) -> builder.password(PASSWORD)
			.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SHA256, Mechanism.SCRAM_SHA_256))
				.withFailedProofsPerMinute(4)), new ServerListener() {

					@Override
					public void connected(ConduitServer server, ConduitConnection connection) {
						connection.sendAsync("news", "you are in");
					}

				});
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void acceptsPasswordHashWhenListed() {
		try (RawPeer peer = server.stranger(Layout.PYTHON)) {
			Map<String, Object> success = login(peer, PASSWORD_HASH).is(FrameCodes.AUTH_SUCCESS).map();
			assertThat(success.get("session_token")).asString().matches("[A-Za-z0-9_-]{43}");
			assertThat(success.get("server_info"))
				.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
				.containsEntry("name", "conduit_server")
				.containsEntry("version", "1.0.0");
			assertThat(success).doesNotContainKey("message");
		}
	}

	@Test
	void refusesAndCountsWrongHash() {
		try (ServerFixture strict = ServerFixture.start((builder) -> builder.password(PASSWORD)
			.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SHA256)).withFailedProofsPerMinute(1)))) {
			RawPeer peer = strict.stranger(Layout.PYTHON);
			WireFrame failure = login(peer, PASSWORD_HASH.replace('3', '4')).is(FrameCodes.AUTH_FAILURE);
			assertThat(failure.map()).containsEntry("code", 3001L).containsEntry("retry_allowed", false);
			peer.expectClosed();
			assertThat(login(strict.stranger(Layout.PYTHON), PASSWORD_HASH).is(FrameCodes.AUTH_FAILURE).map())
				.containsEntry("code", 6000L);
			login(strict.neighbour(Layout.PYTHON), PASSWORD_HASH).is(FrameCodes.AUTH_SUCCESS);
		}
	}

	@Test
	void refusesUpperCaseHash() {
		try (RawPeer peer = server.stranger(Layout.PYTHON)) {
			assertThat(login(peer, PASSWORD_HASH.toUpperCase(Locale.ROOT)).is(FrameCodes.AUTH_FAILURE).map())
				.containsEntry("code", 3001L);
		}
	}

	@Test
	void refusesHashInDocumentedDialect() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			assertThat(login(peer, PASSWORD_HASH).is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 2003L)
				.containsEntry("mechanisms", List.of("SCRAM-SHA-256"));
			peer.expectClosed();
		}
	}

	@Test
	void refusesHashWhenNotListed() {
		try (ServerFixture plain = ServerFixture.start((builder) -> builder.password(PASSWORD))) {
			RawPeer peer = plain.stranger(Layout.PYTHON);
			assertThat(login(peer, PASSWORD_HASH).is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 2003L)
				.containsEntry("mechanisms", List.of("SCRAM-SHA-256"));
			peer.expectClosed();
		}
	}

	@Test
	void staysQuietAfterLoginOfPythonPeer() {
		try (RawPeer peer = server.stranger(Layout.PYTHON)) {
			long begun = System.nanoTime();
			login(peer, PASSWORD_HASH).is(FrameCodes.AUTH_SUCCESS);
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("data", "you are in");
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(QUIET);
		}
	}

	@Test
	void firstFrameOfPythonPeerEndsQuietPeriod() {
		Duration best = Duration.ofDays(1);
		for (int i = 0; i < ATTEMPTS && best.compareTo(QUIET.dividedBy(2)) > 0; i++) {
			try (RawPeer peer = server.stranger(Layout.PYTHON)) {
				login(peer, PASSWORD_HASH).is(FrameCodes.AUTH_SUCCESS);
				long success = System.nanoTime();
				peer.send(FrameCodes.PING, 0);
				List<Integer> types = List.of(peer.next().type(), peer.next().type());
				assertThat(types).containsExactlyInAnyOrder(FrameCodes.PONG, FrameCodes.MESSAGE);
				Duration taken = Duration.ofNanos(System.nanoTime() - success);
				best = (taken.compareTo(best) < 0) ? taken : best;
			}
		}
		assertThat(best).isLessThan(QUIET.dividedBy(2));
	}

	@Test
	void sendsToDocumentedPeerAtOnce() {
		Duration best = Duration.ofDays(1);
		for (int i = 0; i < ATTEMPTS && best.compareTo(QUIET.dividedBy(2)) > 0; i++) {
			try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
				peer.login("conduit", PASSWORD);
				long success = System.nanoTime();
				peer.expectMessage(0, "news", "you are in");
				Duration taken = Duration.ofNanos(System.nanoTime() - success);
				best = (taken.compareTo(best) < 0) ? taken : best;
			}
		}
		assertThat(best).isLessThan(QUIET.dividedBy(2));
	}

	private static WireFrame login(RawPeer peer, String hash) {
		peer.send(FrameCodes.AUTH_REQUEST, 0, 0, PlainWriter.map("password_hash", hash, "client_info",
				PlainWriter.map("name", "netconduit", "version", "5.0.0")));
		return peer.next();
	}

}
