package io.netconduit.server;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.ScramVerifier;
import io.netconduit.SendOption;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a server when two things happen at once, or one fails at a bad moment.
 */
class ServerEdgeTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	@Test
	void sendsAnswerOfMessageAfterCloseOfPeer() {
		CountDownLatch gate = new CountDownLatch(1);
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			server.server().on("question", (data, peer) -> gate.await(20, TimeUnit.SECONDS) ? "answer" : null);
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.MESSAGE, 0, 3, PlainWriter.map("type", "question", "data", 1));
			peer.send(FrameCodes.CLOSE, 5);
			peer.call(4, "add", "a", 1, "b", 2);
			peer.expectResult(4, 3L);
			gate.countDown();
			assertThat(peer.expect(FrameCodes.MESSAGE, 3).map()).containsEntry("type", "question_response")
				.containsEntry("data", "answer");
			peer.expect(FrameCodes.CLOSE_ACK, 5);
		}
	}

	@Test
	void refusedStrangerTakesPlaceUntilSocketIsClosed() {
		// Nothing but the peer closes the socket.
		try (ServerFixture server = ServerFixture.lingering(Duration.ofHours(1),
				(builder) -> builder.auth((auth) -> auth.withMaxUnauthenticated(1)))) {
			RawPeer refused = server.stranger(Layout.DOCUMENTED);
			refused.sendBytes(new byte[] { 'G', 'E', 'T', ' ', '/', ' ' });
			assertThat(refused.readUntilClosed(LONG)).isEmpty();
			server.stranger(Layout.DOCUMENTED).expectClosed();
			refused.close();
			await().untilAsserted(
					() -> new ScramLogin(server.stranger(Layout.DOCUMENTED), ServerFixture.USER, ServerFixture.PASSWORD)
						.run()
						.is(FrameCodes.AUTH_SUCCESS));
		}
	}

	@ParameterizedTest
	@MethodSource("failingRepositories")
	@ExpectedLog("cannot be checked")
	void failedLookUpOfCredentialsAllowsRetry(ConduitCredentialsRepository repository) {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.auth((auth) -> auth.withIterations(4096))
			.build();
		try (ConduitServer server = ConduitServer.builder(descriptor).credentials(repository).build()) {
			server.start();
			try (RawPeer peer = RawPeer.connect(server.port(), Layout.DOCUMENTED)) {
				new ScramLogin(peer, "anna", "secret").sendFirst();
				assertThat(peer.expect(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 6000L)
					.containsEntry("retry_allowed", true);
				peer.expectClosed();
			}
		}
	}

	static Stream<ConduitCredentialsRepository> failingRepositories() {
		return Stream.of((username) -> {
			throw new IllegalStateException("The directory is down");
		}, (username) -> {
			throw new NoClassDefFoundError("org/example/Directory");
		}, (username) -> {
			throw new StackOverflowError();
		}, (username) -> ConduitCredentials.ofVerifier(username, ScramVerifier.parse("garbage")),
				(username) -> ConduitCredentials.ofPassword(username, "\u0007"),
				(username) -> ConduitCredentials.ofPassword("", "secret"));
	}

	@Test
	void stoppingServerRefusesUnfinishedLogin() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.settle();
			RawPeer late = server.stranger(Layout.DOCUMENTED);
			ScramLogin login = new ScramLogin(late, ServerFixture.USER, ServerFixture.PASSWORD);
			login.sendFirst();
			WireFrame challenge = late.expect(FrameCodes.AUTH_REQUEST);
			CompletableFuture<Void> stopped = server.server().stop();
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5003L);
			login.sendLast(challenge);
			assertThat(late.expect(FrameCodes.AUTH_FAILURE).map()).containsEntry("retry_allowed", true);
			assertThat(stopped).isNotDone();
		}
	}

	@Test
	void priorityMessageOvertakesHeldMessages() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.queues((queues) -> queues.withSendQueueSize(1)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.PAUSE, 0);
			peer.settle();
			server.connection().sendAsync("first", 1);
			server.connection().sendAsync("second", 2);
			server.connection().sendAsync("urgent", 3, SendOption.PRIORITY);
			peer.send(FrameCodes.RESUME, 0);
			assertThat(peer.next().map()).containsEntry("type", "urgent");
			assertThat(peer.next().map()).containsEntry("type", "first");
			assertThat(peer.next().map()).containsEntry("type", "second");
		}
	}

	@Test
	void refusesParameterNamesThatAreNoStrings() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.RPC_REQUEST, 0, 8,
					HexFormat.of().parseHex("82" + "a66d6574686f64" + "a3616464" + "a6706172616d73" + "810102"));
			peer.expectError(8, 4001L);
		}
	}

}
