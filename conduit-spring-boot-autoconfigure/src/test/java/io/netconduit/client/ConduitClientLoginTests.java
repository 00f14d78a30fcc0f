package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FakeServer;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the client's side of the SCRAM handshake.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientLoginTests {

	@Test
	void sendsClientFirstWithClientInfo() {
		try (ClientSession session = ClientSession.with(FakeScript.NONE, (settings) -> settings.name("MyClient")
			.identity((identity) -> identity.withVersion("2.0").withDescription("A client")))) {
			session.client().connect();
			WireFrame first = session.server().accept().expect(FrameCodes.AUTH_REQUEST);
			String message = (String) first.map().get("message");
			assertThat(message).matches("n,,n=conduit,r=[\\x21-\\x2b\\x2d-\\x7e]{18,}");
			assertThat(first.hex()).isEqualTo(Hex.digits("83 'mechanism' 'SCRAM-SHA-256' 'message' '" + message
					+ "' 'client_info' 85 'name' 'MyClient' 'version' '2.0'"
					+ " 'description' 'A client' 'protocol_version' '1.0' 'capabilities' 91 'cancel'"));
			assertThat(Layout.DOCUMENTED.headerOf(first)).startsWith("434e4454" + "01" + "07" + "0000")
				.endsWith("00000000");
			assertThat(first.timestamp()).isCloseTo(System.currentTimeMillis(), within(10_000L));
		}
	}

	@Test
	void escapesUserInClientFirst() {
		try (ClientSession session = ClientSession.with(FakeScript.NONE, (settings) -> settings.username("a,b=c"))) {
			session.client().connect();
			WireFrame first = session.server().accept().expect(FrameCodes.AUTH_REQUEST);
			assertThat((String) first.map().get("message")).startsWith("n,,n=a=2Cb=3Dc,r=");
		}
	}

	@Test
	void provesPasswordUnderOneCorrelationId() {
		try (ClientSession session = ClientSession.documented()) {
			List<WireFrame> frames = session.connect().received();
			assertThat(frames).extracting(WireFrame::type)
				.containsExactly(FrameCodes.AUTH_REQUEST, FrameCodes.AUTH_REQUEST);
			assertThat(frames).extracting(WireFrame::flags).containsOnly(0);
			assertThat(frames.get(1).id()).isEqualTo(frames.get(0).id());
			Map<String, Object> last = frames.get(1).map();
			assertThat(last).containsOnlyKeys("mechanism", "message").containsEntry("mechanism", "SCRAM-SHA-256");
			assertThat((String) last.get("message")).matches("c=biws,r=[^,]+fakeServerNonce,p=[A-Za-z0-9+/]{43}=");
		}
	}

	@Test
	void isActiveAfterProofOfServer() {
		try (ClientSession session = ClientSession.documented()) {
			session.connect();
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
			ConduitConnection connection = session.client().connection().orElseThrow();
			assertThat(connection.peer().name()).isEqualTo("fake");
			assertThat(connection.peer().version()).isEqualTo("9.9");
			assertThat(connection.dialect()).isEqualTo(Dialect.DOCUMENTED);
			assertThat(connection.principal()).isNull();
			assertThat(connection.remoteAddress().getPort()).isEqualTo(session.server().port());
			assertThat(session.listener().events()).containsExactly("connected");
			assertThat(session.client().lastFailure()).isNull();
		}
	}

	@Test
	void logsInWithoutServerInfo() {
		try (ClientSession session = ClientSession.with(new FakeLogin().success("'other' 91 c0"),
				UnaryOperator.identity())) {
			session.connect();
			assertThat(session.client().connection().orElseThrow().peer().name()).isEmpty();
		}
	}

	@Test
	void logsInByScramInPythonDialect() {
		try (FakeServer server = FakeServer.start(Layout.PYTHON, new FakeLogin());
				ConduitClient client = ConduitClient
					.create(ClientSession.descriptor(server).dialect(Dialect.PYTHON).build())) {
			ClientSession.get(client.connect());
			assertThat(Layout.PYTHON.headerOf(server.accept().received().get(0)))
				.startsWith("434e4454" + "0100000700000000");
		}
	}

	@Test
	void usesNewNonceForEachLogin() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200))))) {
			FakeConnection first = session.connect();
			ClientSession.get(session.client().disconnect());
			FakeConnection second = session.connect();
			assertThat(second.received().get(0).map().get("message"))
				.isNotEqualTo(first.received().get(0).map().get("message"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "4096, 8", "4096, 64", "4097, 16" })
	void acceptsChallengeWithinBounds(int iterations, int saltLength) {
		try (ClientSession session = ClientSession.with(new FakeLogin().iterations(iterations).saltLength(saltLength),
				UnaryOperator.identity())) {
			session.connect();
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@ParameterizedTest
	@MethodSource
	void rejectsChallengeWithoutAnswer(FakeLogin login) {
		try (ClientSession session = ClientSession.with(login, UnaryOperator.identity())) {
			Throwable failure = ClientSession.failure(session.client().connect());
			assertThat(failure).isInstanceOf(ConduitConnectionException.class);
			FakeConnection peer = session.server().accept();
			peer.readUntilClosed();
			assertThat(peer.received()).extracting(WireFrame::type).containsExactly(FrameCodes.AUTH_REQUEST);
			await().untilAsserted(() -> assertThat(session.listener().events()).containsExactly("failed"));
		}
	}

	static Stream<Arguments> rejectsChallengeWithoutAnswer() {
		return Stream
			.of(new FakeLogin().iterations(4095), new FakeLogin().iterations(5_000_001),
					new FakeLogin().serverFirst((message) -> message.replaceAll("i=\\d+", "i=99999999999")),
					new FakeLogin().serverFirst((message) -> message.replaceAll("i=\\d+", "i=-4096")),
					new FakeLogin().saltLength(7), new FakeLogin().saltLength(65),
					new FakeLogin().serverFirst((message) -> message.replace("fakeServerNonce", "")),
					new FakeLogin().serverFirst((message) -> message.replaceAll("r=[^,]+", "r=anotherNonce")),
					new FakeLogin().serverFirst((message) -> "m=unknown," + message),
					new FakeLogin().serverFirst((message) -> "nonsense"))
			.map(Arguments::of);
	}

	@Test
	void rejectsFewerIterationsThanConfigured() {
		try (ClientSession session = ClientSession.with(new FakeLogin().iterations(9_999),
				(settings) -> settings.auth((auth) -> auth.withMinIterations(10_000)))) {
			assertThat(ClientSession.failure(session.client().connect()))
				.hasMessageContaining("conduit.client.auth.min-iterations");
		}
	}

	@ParameterizedTest
	@MethodSource
	void sendsNothingToServerWithoutProof(UnaryOperator<String> distortion) {
		try (ClientSession session = ClientSession.with(new FakeLogin().serverFinal(distortion),
				UnaryOperator.identity())) {
			session.client().sendAsync("secret", "data");
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOf(ConduitConnectionException.class);
			FakeConnection peer = session.server().accept();
			peer.readUntilClosed();
			assertThat(peer.received()).extracting(WireFrame::type)
				.containsExactly(FrameCodes.AUTH_REQUEST, FrameCodes.AUTH_REQUEST);
			assertThat(session.listener().events()).doesNotContain("connected");
		}
	}

	static Stream<UnaryOperator<String>> sendsNothingToServerWithoutProof() {
		return Stream.of((message) -> "v=" + "A".repeat(43) + "=", (message) -> "", (message) -> "e=other-error");
	}

	@Test
	void rejectsSuccessWithoutChallenge() {
		FakeScript hasty = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.send(FrameCodes.AUTH_SUCCESS, 1, "81 'message' 'v=AAAA'");
		};
		expectNoLogin(hasty, UnaryOperator.identity());
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "3", "5", "10", "14", "99" })
	void rejectsOtherFrameBeforeSuccess(int type) {
		FakeScript rude = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.send(type, 1, "");
		};
		expectNoLogin(rude, UnaryOperator.identity());
	}

	@Test
	void givesUpOnSilentServerAfterAuthTimeout() {
		expectNoLogin(FakeScript.NONE,
				(settings) -> settings.timeouts((timeouts) -> timeouts.withAuth(Duration.ofMillis(200))));
	}

	private static void expectNoLogin(FakeScript script, UnaryOperator<ClientDescriptorBuilder> settings) {
		try (ClientSession session = ClientSession.with(script, settings)) {
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOf(ConduitConnectionException.class);
			FakeConnection peer = session.server().accept();
			peer.readUntilClosed();
			assertThat(peer.received()).extracting(WireFrame::type).containsExactly(FrameCodes.AUTH_REQUEST);
			assertThat(session.client().state().isOpen()).isFalse();
		}
	}

}
