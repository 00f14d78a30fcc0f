package io.netconduit.server;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.netconduit.ConduitConnection;
import io.netconduit.Dialect;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the handshake of a server (docs/protocol.md section 3).
 */
class ServerHandshakeTests {

	private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";

	private static ServerFixture server;

	@BeforeAll
	static void start() {
		server = ServerFixture.start((builder) -> builder.name("MyServer")
			.identity((identity) -> identity.withVersion("2.3.4").withDescription("a server of the tests"))
			.auth((auth) -> auth.withUser("alice", UserDescriptor.ofPassword("wonderland"))));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@EnumSource
	void serverFirstExtendsNonceOfClient(Layout layout) {
		try (RawPeer peer = server.stranger(layout)) {
			WireFrame answer = first(peer, "n,,n=conduit,r=" + NONCE);
			answer.is(FrameCodes.AUTH_REQUEST, 7);
			assertThat(answer.flags()).isZero();
			assertThat(answer.map()).containsOnlyKeys("mechanism", "message")
				.containsEntry("mechanism", "SCRAM-SHA-256");
			String message = (String) answer.map().get("message");
			assertThat(message).matches("r=[\\x21-\\x2b\\x2d-\\x7e]+,s=[A-Za-z0-9+/=]+,i=4096");
			assertThat(attribute(message, "r")).startsWith(NONCE).hasSizeGreaterThan(NONCE.length() + 16);
			assertThat(Base64.getDecoder().decode(attribute(message, "s"))).hasSize(16);
		}
	}

	@ParameterizedTest
	@EnumSource
	void successContainsTokenServerInfoAndHeartbeat(Layout layout) {
		try (RawPeer peer = server.stranger(layout)) {
			WireFrame success = peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
			assertThat(success.flags()).isZero();
			Map<String, Object> payload = success.map();
			assertThat(payload).containsOnlyKeys("message", "session_token", "server_info", "heartbeat_interval");
			assertThat(payload.get("message")).asString().startsWith("v=");
			assertThat(payload.get("session_token")).asString().matches("[A-Za-z0-9_-]{43}");
			assertThat(((Number) payload.get("heartbeat_interval")).doubleValue()).isEqualTo(30);
			Map<String, Object> serverInfo = map(payload.get("server_info"));
			assertThat(serverInfo).containsEntry("name", "MyServer")
				.containsEntry("version", "2.3.4")
				.containsEntry("description", "a server of the tests")
				.containsEntry("protocol_version", "1.0");
			assertThat(serverInfo.getOrDefault("capabilities", List.of()))
				.isEqualTo((layout == Layout.DOCUMENTED) ? List.of("cancel") : List.of());
		}
	}

	@ParameterizedTest
	@EnumSource
	void acceptsLoginThatArrivesByteByByte(Layout layout) {
		try (RawPeer peer = server.stranger(layout)) {
			ScramLogin login = new ScramLogin(peer, ServerFixture.USER, ServerFixture.PASSWORD);
			trickle(peer, login.first());
			trickle(peer, login.last(peer.expect(FrameCodes.AUTH_REQUEST)));
			peer.expect(FrameCodes.AUTH_SUCCESS);
		}
	}

	private static void trickle(RawPeer peer, byte[] bytes) {
		for (byte one : bytes) {
			peer.sendBytes(new byte[] { one });
		}
	}

	@Test
	void createsTokenPerSession() {
		try (RawPeer one = server.stranger(Layout.DOCUMENTED); RawPeer other = server.stranger(Layout.DOCUMENTED)) {
			Object token = one.login(ServerFixture.USER, ServerFixture.PASSWORD).map().get("session_token");
			assertThat(other.login(ServerFixture.USER, ServerFixture.PASSWORD).map().get("session_token"))
				.isNotEqualTo(token);
		}
	}

	@ParameterizedTest
	@EnumSource
	void connectionKnowsUserAndPeer(Layout layout) {
		try (RawPeer peer = server.stranger(layout)) {
			await().until(() -> server.server().connections().isEmpty());
			peer.login("alice", "wonderland");
			await().until(() -> server.server().connections().size() == 1);
			ConduitConnection connection = server.connection();
			assertThat(connection.principal()).isNotNull();
			assertThat(connection.principal().getName()).isEqualTo("alice");
			assertThat(connection.dialect()).isEqualTo((layout == Layout.PYTHON) ? Dialect.PYTHON : Dialect.DOCUMENTED);
			assertThat(connection.peer().name()).isEqualTo("raw");
			assertThat(connection.peer().version()).isEqualTo("9.9");
			assertThat(server.server().connection(connection.id())).contains(connection);
		}
	}

	@Test
	void ignoresUnknownKeysUpToEightKibibytes() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			Map<String, Object> payload = PlainWriter.map("mechanism", "SCRAM-SHA-256", "message",
					"n,,n=conduit,r=" + NONCE, "padding", "");
			// Three bytes announce a string of that length, and the empty one has one.
			int padding = 8192 - PlainWriter.write(payload).length - 2;
			payload.put("padding", "x".repeat(padding));
			assertThat(PlainWriter.write(payload)).hasSize(8192);
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, payload);
			peer.expect(FrameCodes.AUTH_REQUEST, 7);
		}
	}

	@Test
	void acceptsClientThatExpectsNoBindingWithoutTls() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			first(peer, "y,,n=conduit,r=" + NONCE).is(FrameCodes.AUTH_REQUEST, 7);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit", "alice", "mallory" })
	void wrongProofDoesNotRevealWhetherUserExists(String user) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			WireFrame failure = new ScramLogin(peer, user, "wrong").run().is(FrameCodes.AUTH_FAILURE, ScramLogin.ID);
			assertThat(failure.map()).containsEntry("code", 3001L).containsEntry("retry_allowed", false);
			assertThat(failure.map()).isEqualTo(wrongProof("nobody"));
			assertThat(failure.map().get("reason")).asString().doesNotContain(user).isNotBlank();
			peer.expectClosed();
		}
	}

	@Test
	void unknownUserHasStableSalt() {
		assertThat(salt("nobody")).isEqualTo(salt("nobody")).isNotEqualTo(salt("anybody"));
		assertThat(salt("alice")).isEqualTo(salt("alice")).isNotEqualTo(salt("conduit"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1", "sha256", "scram-sha-256", "" })
	void listsMechanismsWhenRefusingOne(String mechanism) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7,
					PlainWriter.map("mechanism", mechanism, "message", "n,,n=conduit,r=" + NONCE));
			WireFrame failure = peer.expect(FrameCodes.AUTH_FAILURE, 7);
			assertThat(failure.map()).containsEntry("code", 2003L)
				.containsEntry("mechanisms", List.of("SCRAM-SHA-256"));
			peer.expectClosed();
		}
	}

	@Test
	void refusesProofForOtherNonce() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			first(peer, "n,,n=conduit,r=" + NONCE).is(FrameCodes.AUTH_REQUEST, 7);
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, PlainWriter.map("mechanism", "SCRAM-SHA-256", "message",
					"c=biws,r=" + NONCE + "made-up,p=" + "A".repeat(43) + "="));
			WireFrame failure = peer.expect(FrameCodes.AUTH_FAILURE, 7);
			assertThat(failure.map().get("code")).isIn(3001L, 5000L);
			peer.expectClosed();
		}
	}

	@Test
	void preparesAndUnescapesUserNames() {
		try (ServerFixture odd = ServerFixture.start(
				(builder) -> builder.auth((auth) -> auth.withUser("a,b=c", UserDescriptor.ofPassword("I\u00adX"))))) {
			// The soft hyphen is mapped to nothing on both sides (RFC 4013, section 3).
			odd.stranger(Layout.DOCUMENTED).login("a,b=c", "IX");
		}
	}

	private static Map<String, Object> wrongProof(String user) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			return new ScramLogin(peer, user, "wrong").run().is(FrameCodes.AUTH_FAILURE).map();
		}
	}

	private static String salt(String user) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			WireFrame answer = first(peer, "n,,n=" + user + ",r=" + NONCE).is(FrameCodes.AUTH_REQUEST);
			return attribute((String) answer.map().get("message"), "s");
		}
	}

	private static WireFrame first(RawPeer peer, String message) {
		peer.send(FrameCodes.AUTH_REQUEST, 0, 7, PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", message));
		return peer.next();
	}

	private static String attribute(String message, String name) {
		for (String part : message.split(",")) {
			if (part.startsWith(name + "=")) {
				return part.substring(2);
			}
		}
		throw new AssertionError("No attribute " + name + " in " + message);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

}
