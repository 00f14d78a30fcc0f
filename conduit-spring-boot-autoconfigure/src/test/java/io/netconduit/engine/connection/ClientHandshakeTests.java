package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.EmbeddedPeer;
import io.netconduit.testing.Hex;
import io.netconduit.testing.WireFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientHandshake}, step by step and without a socket, and for the
 * {@link ConnectionTicker} that bounds it.
 */
class ClientHandshakeTests {

	private static final int AUTH_REQUEST = 7;

	private static final int AUTH_SUCCESS = 8;

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final List<ConduitConnectionException> ends = new ArrayList<>();

	private boolean established;

	private EmbeddedPeer server;

	@AfterEach
	void end() {
		this.server.end();
	}

	@Test
	void sendsTheFirstMessageWithoutAProof() {
		start(this.tasks::add);
		List<WireFrame> sent = this.server.received();
		assertThat(sent).hasSize(1);
		assertThat(sent.get(0).type()).isEqualTo(AUTH_REQUEST);
		assertThat(sent.get(0).hex())
			.contains(Hex.digits("'mechanism' 'SCRAM-SHA-256' 'message'"), Hex.of("n,,n=conduit,r=".getBytes()))
			.doesNotContain(Hex.of("secret".getBytes()));
		assertThat(this.server.connection().state()).isEqualTo(ConnectionState.AUTHENTICATING);
	}

	@Test
	void derivesKeysOnlyOnTheWorker() {
		start(this.tasks::add);
		challenge();
		assertThat(this.tasks).hasSize(1);
		assertThat(this.server.received()).isEmpty();
		assertThat(this.ends).isEmpty();
	}

	@Test
	void rejectsAChallengeThatDoesNotExtendTheNonce() {
		start(this.tasks::add);
		challenge();
		this.tasks.remove().run();
		assertEnded(ErrorCode.AUTH_FAILED, "The server cannot be trusted: ");
	}

	@Test
	void failsIfTheClientIsClosedBeforeItDerivesItsKeys() {
		start((task) -> {
			throw new RejectedExecutionException("closed");
		});
		challenge();
		assertEnded(ErrorCode.DISCONNECTED, "The client was closed during its login");
	}

	@Test
	void failsIfNoThreadCanDeriveItsKeys() {
		start((task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		});
		challenge();
		assertEnded(ErrorCode.INTERNAL, "The client cannot compute its proof: java.lang.OutOfMemoryError");
	}

	@Test
	void rejectsASecondChallenge() {
		start(this.tasks::add);
		challenge();
		challenge();
		assertEnded(ErrorCode.CONNECTION, "The server sent an unexpected AUTH_REQUEST");
	}

	@Test
	void rejectsSuccessWithoutAChallenge() {
		start(this.tasks::add);
		this.server.received();
		this.server.send(AUTH_SUCCESS, 0, 0, "81 'message' 'v=AAAA'");
		assertEnded(ErrorCode.CONNECTION, "The server sent AUTH_SUCCESS without its signature");
	}

	@Test
	void rejectsSuccessBeforeTheProof() {
		start(this.tasks::add);
		challenge();
		this.server.send(AUTH_SUCCESS, 0, 0, "81 'message' 'v=AAAA'");
		assertEnded(ErrorCode.CONNECTION, "The server sent AUTH_SUCCESS before the client's proof");
	}

	@Test
	void rejectsAnEncryptedFrame() {
		start(this.tasks::add);
		this.server.received();
		this.server.send(9, 2, 0, "80");
		assertEnded(ErrorCode.CONNECTION, "encrypted");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 10, 14, 33 })
	void rejectsOtherFramesDuringTheHandshake(int type) {
		start(this.tasks::add);
		this.server.received();
		this.server.send(type, 0, 0, "");
		assertEnded(ErrorCode.CONNECTION, "before the handshake was over");
	}

	@Test
	void timesOutWhenTheServerIsSilent() {
		start(this.tasks::add);
		this.server.received();
		this.server.waits(Duration.ofMillis(9_900));
		assertThat(this.ends).isEmpty();
		this.server.waits(Duration.ofMillis(600));
		assertEnded(ErrorCode.TIMEOUT, "The server did not finish the handshake within conduit.test.auth-timeout");
	}

	@Test
	void pingsFromEstablishmentUntilTheEnd() {
		this.server = EmbeddedPeer.established(10, (connection) -> new Listener());
		assertThat(this.established).isTrue();
		this.server.waits(Duration.ofMillis(30_500));
		assertThat(this.server.received()).containsExactly(WireFrame.of(5, 0, 1, ""));
		this.server.waits(Duration.ofSeconds(58));
		assertThat(this.ends).isEmpty();
		this.server.waits(Duration.ofSeconds(2));
		assertThat(this.ends).singleElement()
			.satisfies((cause) -> assertThat(cause)
				.hasMessageContaining("No byte arrived within conduit.test.heartbeat-timeout (90000 ms)"));
		this.server.received();
		this.server.waits(Duration.ofMinutes(5));
		assertThat(this.server.received()).isEmpty();
		assertThat(this.ends).hasSize(1);
	}

	private void start(Executor worker) {
		this.server = new EmbeddedPeer(Mechanism.SCRAM_SHA_256, worker, 10, (connection) -> new Listener());
	}

	private void challenge() {
		this.server.received();
		this.server.send(AUTH_REQUEST, 0, 0, """
				82 'mechanism' 'SCRAM-SHA-256'
				'message' 'r=short,s=QSXCR+Q6sek8bf92,i=4096'""");
	}

	private void assertEnded(ErrorCode code, String message) {
		assertThat(this.ends).hasSize(1);
		assertThat(this.ends.get(0)).hasMessageContaining(message);
		assertThat(this.ends.get(0).errorCode()).isEqualTo(code);
		assertThat(this.server.connection().state()).isEqualTo(ConnectionState.FAILED);
		assertThat(this.established).isFalse();
		// Nothing is sent to a server that cannot be trusted.
		assertThat(this.server.received()).isEmpty();
	}

	/**
	 * Keeps how the connection ended.
	 */
	private final class Listener extends IdleListener {

		@Override
		public void established() {
			ClientHandshakeTests.this.established = true;
		}

		@Override
		public void received(Frame frame) {
			frame.release();
		}

		@Override
		public void ended(@Nullable ConduitConnectionException cause) {
			ClientHandshakeTests.this.ends.add(cause);
		}

	}

}
