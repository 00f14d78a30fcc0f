package io.netconduit.client;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ConnectionState;
import io.netconduit.RpcException;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for attacks by a server, before and after its proof.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class HostileServerTests {

	/** A forged line with an escape sequence, a line feed and a text direction mark. */
	private static final String FORGED = "1b5b33316d 0a 4552524f5220666f72676564 e280ae";

	@Test
	void textOfRefusalForgesNoLogLine(CapturedLogs output) {
		FakeScript refusal = (connection) -> {
			WireFrame request = connection.expect(FrameCodes.AUTH_REQUEST);
			connection.send(FrameCodes.AUTH_FAILURE, request.id(),
					"81 'reason' da 1015" + FORGED + "61".repeat(0x1000));
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
	void serverInfoForgesNoLogLine(CapturedLogs output) {
		FakeLogin login = new FakeLogin().success("'server_info' 81 'name' b6" + FORGED + "61");
		try (ClientSession session = ClientSession.with(login, (settings) -> settings)) {
			session.connect();
			assertThat(session.client().connection().orElseThrow().peer().name()).isEqualTo("[31mERROR forgeda");
			assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("ERROR forged"));
		}
	}

	@Test
	void ignoresHeartbeatIntervalOfServer() {
		FakeLogin login = new FakeLogin().success("'heartbeat_interval' cf 7fffffffffffffff");
		try (ClientSession session = ClientSession.with(login,
				(settings) -> settings.heartbeat((heartbeat) -> heartbeat.withInterval(Duration.ofMillis(100))))) {
			FakeConnection peer = session.connect();
			assertThat(peer.next().type()).isEqualTo(FrameCodes.PING);
		}
	}

	@Test
	void dropsUnmatchedAnswersUnread() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			String list = "81 'methods' dd 00100000" + "80".repeat(0x100000 - 1);
			for (int type : new int[] { FrameCodes.RPC_RESPONSE, FrameCodes.RPC_ERROR, FrameCodes.NACK,
					FrameCodes.RPC_LIST }) {
				peer.send(type, 1, "c1");
				peer.send(type, 1, list);
			}
			peer.send(FrameCodes.PING, 9, "");
			assertThat(peer.expect(FrameCodes.PONG).id()).isEqualTo(9);
			assertThat(session.client().connection().orElseThrow().statistics().unmatchedAnswers()).isEqualTo(8);
		}
	}

	@Test
	void dropsAnswersOfAnotherKindUnread() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> call = session.client().rpc("add").callAsync(Integer.class);
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			peer.send(FrameCodes.NACK, request.id(), "c1");
			peer.send(FrameCodes.RPC_LIST, request.id(), "c1");
			peer.respond(request, "07");
			assertThat(ClientSession.get(call)).isEqualTo(7);
		}
	}

	@Test
	void closesAfterTooManyUnmatchedAnswers() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			session.client().rpc("add").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			for (int i = 0; i < 1_002; i++) {
				peer.send(FrameCodes.RPC_ERROR, 99, "c1");
			}
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5000L);
			peer.readUntilClosed();
		}
	}

	@Test
	void keepsCodeAndTextOfErrorWithLargeDetails() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> call = session.client().rpc("add").callAsync(Integer.class);
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			peer.send(FrameCodes.RPC_ERROR, request.id(),
					"84 'success' c2 'details' 82 'retry_after' 05 'x' dd 00080000" + "80".repeat(0x80000)
							+ " 'error' 'busy' 'code' cd1770");
			assertThat(ClientSession.failure(call)).isInstanceOfSatisfying(RpcException.class, (ex) -> {
				assertThat(ex.code()).isEqualTo(6000);
				assertThat(ex.getMessage()).contains("busy");
				assertThat(ex.details()).isEqualTo(Map.of("retry_after", 5));
			});
		}
	}

	@Test
	void acknowledgesLargeClose() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 3, "83 'reason' db 00080000" + "61".repeat(0x80000)
					+ " 'details' 81 'x' dd 00080000" + "80".repeat(0x80000) + " 'code' cd138b");
			assertThat(peer.expect(FrameCodes.CLOSE_ACK).id()).isEqualTo(3);
		}
	}

	@Test
	void resultOfTooManyValuesEndsConnection() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Object> call = session.client().rpc("all").callAsync(Object.class);
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "dd 000f4240" + "80".repeat(1_000_000));
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5000L);
			assertThat(ClientSession.failure(call)).isInstanceOf(ConduitConnectionException.class);
		}
	}

	@Test
	void doesNotSendParametersOfTooManyValues() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			List<Integer> many = Collections.nCopies(1_000_000, 1);
			for (CompletableFuture<?> sent : List.of(
					session.client().rpc("add").param("all", many).callAsync(Integer.class),
					session.client().sendAsync("all", many))) {
				assertThat(ClientSession.failure(sent)).isInstanceOfSatisfying(ConduitNotSentException.class,
						(ex) -> assertThat(ex.code()).isEqualTo(2003));
			}
			peer.expectSilence(Duration.ofMillis(50));
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@Test
	void rejectsLargeFrameBeforeProof() {
		FakeScript huge = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.send(FrameCodes.AUTH_SUCCESS, 0, "81 'session_token' db 00002000" + "61".repeat(0x2000));
		};
		try (ClientSession session = ClientSession.with(huge, (settings) -> settings)) {
			assertThat(ClientSession.failure(session.client().connect())).hasMessageContaining("8192");
		}
	}

	@Test
	void waitsIfServerClosesAfterLogin() {
		FakeScript closing = (connection) -> {
			new FakeLogin().run(connection);
			connection.close();
		};
		try (ClientSession session = ClientSession.with(closing,
				(settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true)
					.withDelays(Duration.ofMillis(500), Duration.ofMillis(500))))) {
			session.client().connect();
			await().pollDelay(Duration.ofMillis(1_500))
				.untilAsserted(() -> assertThat(session.server().connections()).hasSizeBetween(1, 25));
		}
	}

	@Test
	void waitsIfServerRefusesLogins() {
		FakeScript refusing = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.send(FrameCodes.AUTH_FAILURE, 0, "82 'retry_allowed' c3 'retry_after' 00");
			connection.close();
		};
		try (ClientSession session = ClientSession.with(refusing,
				(settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true)
					.withDelays(Duration.ofMillis(500), Duration.ofMillis(500))))) {
			session.client().connect();
			await().pollDelay(Duration.ofMillis(1_500))
				.untilAsserted(() -> assertThat(session.server().connections()).hasSizeBetween(1, 25));
		}
	}

}
