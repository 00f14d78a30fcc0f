package io.netconduit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netconduit.Dialect;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the limits of the handshake, and for disabled dialects.
 */
class ServerHandshakeLimitsTests {

	private static final Duration SOON = Duration.ofMillis(250);

	/** Long enough for half a login on a busy machine. */
	private static final Duration LATER = Duration.ofSeconds(3);

	@BeforeAll
	static void loadClasses() {
		// The first login takes longer than the others.
		try (ServerFixture server = ServerFixture.start()) {
			server.peer(Layout.DOCUMENTED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void endsHalfFinishedLoginAfterTimeout(Layout layout) {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(LATER)))) {
			RawPeer peer = server.stranger(layout);
			new ScramLogin(peer, ServerFixture.USER, ServerFixture.PASSWORD).sendFirst();
			peer.expect(FrameCodes.AUTH_REQUEST);
			WireFrame failure = peer.expect(FrameCodes.AUTH_FAILURE);
			assertThat(failure.map()).containsEntry("code", 1002L);
			peer.expectClosed();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "43", "434e4454 01 07 0000 00000010" })
	void closesSilentStrangerWithoutFrame(String beginning) {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(SOON)))) {
			RawPeer peer = server.stranger(Layout.DOCUMENTED);
			peer.sendHex(beginning);
			peer.expectClosed();
		}
	}

	@Test
	void tricklingDoesNotExtendAuthTimeout() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(LATER)))) {
			RawPeer peer = server.stranger(Layout.DOCUMENTED);
			byte[] header = peer.header(FrameCodes.AUTH_REQUEST, 8000);
			long begun = System.nanoTime();
			peer.sendBytes(header);
			WireFrame failure = null;
			while (failure == null) {
				assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
				peer.sendBytes(new byte[1]);
				failure = peer.poll(Duration.ofMillis(20)).orElse(null);
			}
			assertThat(failure.is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 1002L);
		}
	}

	@Test
	void authTimeoutEndsWithLogin() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(LATER)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.expectSilence(LATER.plusSeconds(1));
			peer.call(1, "add", "a", 1, "b", 2);
			peer.expectResult(1, 3L);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 10 })
	void throttlesAddressAfterFailedProofs(int limit) {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.auth((auth) -> auth.withFailedProofsPerMinute(limit)))) {
			for (int i = 0; i < limit; i++) {
				assertThat(login(server, "wrong").is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 3001L);
			}
			Map<String, Object> failure = login(server, ServerFixture.PASSWORD).is(FrameCodes.AUTH_FAILURE).map();
			assertThat(failure).containsEntry("code", 6000L).containsEntry("retry_allowed", true);
			assertThat(((Number) failure.get("retry_after")).doubleValue()).isBetween(30.0, 60.0);
			server.neighbour(Layout.DOCUMENTED).login(ServerFixture.USER, ServerFixture.PASSWORD);
		}
	}

	@Test
	void doesNotCountMalformedLogins() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.auth((auth) -> auth.withFailedProofsPerMinute(1)))) {
			for (int i = 0; i < 3; i++) {
				RawPeer peer = server.stranger(Layout.DOCUMENTED);
				peer.send(FrameCodes.AUTH_REQUEST, 0, 1, Map.of("mechanism", "SCRAM-SHA-256", "message", "garbage"));
				assertThat(peer.expect(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 5000L);
			}
			login(server, ServerFixture.PASSWORD).is(FrameCodes.AUTH_SUCCESS);
		}
	}

	@Test
	void refusesProvenUserWhenFull() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder.maxConnections(1))) {
			RawPeer first = server.peer(Layout.DOCUMENTED);
			assertThat(login(server, "wrong").is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 3001L);
			RawPeer second = server.stranger(Layout.DOCUMENTED);
			WireFrame failure = new ScramLogin(second, ServerFixture.USER, ServerFixture.PASSWORD).run();
			assertThat(failure.is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 6001L)
				.containsEntry("retry_allowed", true);
			second.expectClosed();
			first.close();
			await().until(() -> server.server().connections().isEmpty());
			login(server, ServerFixture.PASSWORD).is(FrameCodes.AUTH_SUCCESS);
		}
	}

	@ParameterizedTest
	@CsvSource({ "3, 64, false", "256, 3, true" })
	void limitsUnauthenticatedConnections(int all, int perAddress, boolean othersEnter) {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.auth((auth) -> auth.withMaxUnauthenticated(all).withMaxUnauthenticatedPerAddress(perAddress)))) {
			List<RawPeer> strangers = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				RawPeer stranger = server.stranger(Layout.DOCUMENTED);
				new ScramLogin(stranger, ServerFixture.USER, ServerFixture.PASSWORD).sendFirst();
				stranger.expect(FrameCodes.AUTH_REQUEST);
				strangers.add(stranger);
			}
			server.stranger(Layout.DOCUMENTED).expectClosed();
			RawPeer neighbour = server.neighbour(Layout.DOCUMENTED);
			if (othersEnter) {
				neighbour.login(ServerFixture.USER, ServerFixture.PASSWORD);
			}
			else {
				neighbour.expectClosed();
			}
			strangers.get(0).close();
			await().untilAsserted(() -> login(server, ServerFixture.PASSWORD).is(FrameCodes.AUTH_SUCCESS));
		}
	}

	@Test
	void doesNotCountAuthenticatedConnections() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.auth((auth) -> auth.withMaxUnauthenticated(1).withMaxUnauthenticatedPerAddress(1)))) {
			for (int i = 0; i < 4; i++) {
				RawPeer peer = server.peer(Layout.DOCUMENTED);
				peer.call(1, "add", "a", 1, "b", 2);
				peer.expectResult(1, 3L);
			}
			assertThat(server.server().connections()).hasSize(4);
		}
	}

	@ParameterizedTest
	@EnumSource
	void closesConnectionOfDisabledDialect(Layout off) {
		Dialect on = (off == Layout.PYTHON) ? Dialect.DOCUMENTED : Dialect.PYTHON;
		try (ServerFixture server = ServerFixture.start((builder) -> builder.dialects(Set.of(on)))) {
			RawPeer peer = server.stranger(off);
			new ScramLogin(peer, ServerFixture.USER, ServerFixture.PASSWORD).sendFirst();
			peer.expectClosed();
			server.peer((off == Layout.PYTHON) ? Layout.DOCUMENTED : Layout.PYTHON);
		}
	}

	private static WireFrame login(ServerFixture server, String password) {
		RawPeer peer = server.stranger(Layout.DOCUMENTED);
		return new ScramLogin(peer, ServerFixture.USER, password).run();
	}

}
