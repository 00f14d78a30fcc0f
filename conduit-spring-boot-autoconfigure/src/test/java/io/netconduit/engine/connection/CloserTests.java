package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.List;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.settings.TimeoutSettings;
import io.netconduit.testing.EmbeddedPeer;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Closer}.
 */
class CloserTests {

	private static final int CLOSE = FrameCodes.CLOSE;

	private static final int CLOSE_ACK = FrameCodes.CLOSE_ACK;

	private final Listener listener = new Listener();

	private final EmbeddedPeer peer = EmbeddedPeer.established(10, (lower) -> this.listener);

	private final Duration drainTimeout = this.peer.connection().settings().timeouts().drain();

	@AfterEach
	void end() {
		this.peer.end();
	}

	@Test
	void sendsCloseOnce() {
		close();
		close();
		assertThat(receivedTypes()).containsExactly(CLOSE);
		assertThat(this.peer.connection().isGoingAway()).isTrue();
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.CLOSING);
	}

	@Test
	void closesTheSocketWhenCloseIsAcknowledged() {
		close();
		assertThat(isClosed()).isFalse();
		this.peer.send(CLOSE_ACK, 0, 0, "");
		assertThat(isClosed()).isTrue();
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.CLOSED);
	}

	@Test
	void finishesThePeersWorkBeforeClosingTheSocket() {
		this.listener.work = 2;
		close();
		this.peer.send(CLOSE_ACK, 0, 0, "");
		assertThat(isClosed()).isFalse();
		this.listener.work = 0;
		this.peer.connection().workChanged();
		assertThat(isClosed()).isTrue();
	}

	@Test
	void countsAndIgnoresAnUnexpectedAcknowledgement() {
		this.peer.send(CLOSE_ACK, 0, 0, "");
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.ACTIVE);
		close();
		assertThat(isClosed()).isFalse();
		assertThat(this.peer.connection().statistics().unmatchedAnswers()).isOne();
		this.peer.send(CLOSE_ACK, 0, 0, "");
		assertThat(isClosed()).isTrue();
		assertThat(this.peer.connection().statistics().unmatchedAnswers()).isOne();
	}

	@Test
	void countsASecondAcknowledgement() {
		this.listener.work = 1;
		close();
		this.peer.send(CLOSE_ACK, 0, 0, "");
		this.peer.send(CLOSE_ACK, 0, 0, "");
		assertThat(this.peer.connection().statistics().unmatchedAnswers()).isOne();
	}

	@Test
	void acknowledgesOnceAfterTheLastAnswer() {
		this.listener.work = 1;
		this.listener.pending = 1;
		closeReceived();
		assertThat(receivedTypes()).isEmpty();
		this.listener.work = 0;
		this.peer.connection().workChanged();
		this.peer.connection().workChanged();
		assertThat(this.peer.received()).containsExactly(WireFrame.of(CLOSE_ACK, 0, 9, ""));
	}

	@Test
	void receiverOfCloseClosesTheSocketAfterASecond() {
		closeReceived();
		this.peer.waits(Duration.ofMillis(500));
		assertThat(receivedTypes()).containsExactly(CLOSE_ACK);
		assertThat(isClosed()).isFalse();
		this.peer.waits(Duration.ofSeconds(1));
		assertThat(isClosed()).isTrue();
	}

	@Test
	void receiverOfCloseWaitsForOutstandingAnswers() {
		this.listener.pending = 3;
		closeReceived();
		this.peer.waits(Duration.ofSeconds(20));
		assertThat(isClosed()).isFalse();
		this.listener.pending = 0;
		this.peer.connection().workChanged();
		this.peer.waits(Duration.ofMillis(500));
		assertThat(isClosed()).isFalse();
		this.peer.waits(Duration.ofSeconds(1));
		assertThat(isClosed()).isTrue();
	}

	@Test
	void acknowledgesACrossingClose() {
		close();
		closeReceived();
		assertThat(receivedTypes()).containsExactly(CLOSE, CLOSE_ACK);
		assertThat(isClosed()).isFalse();
		this.peer.send(CLOSE_ACK, 0, 0, "");
		assertThat(isClosed()).isTrue();
	}

	@Test
	void acknowledgesACrossingCloseAfterItsOwn() {
		this.listener.work = 1;
		close();
		closeReceived();
		this.peer.send(CLOSE_ACK, 0, 0, "");
		assertThat(receivedTypes()).containsExactly(CLOSE);
		assertThat(isClosed()).isFalse();
		this.listener.work = 0;
		this.peer.connection().workChanged();
		assertThat(receivedTypes()).containsExactly(CLOSE_ACK);
		assertThat(isClosed()).isTrue();
	}

	@Test
	void closesAfterTheDrainTimeoutSinceTheFirstClose() {
		this.listener.work = 1;
		this.listener.pending = 1;
		close();
		this.peer.waits(Duration.ofSeconds(20));
		closeReceived();
		this.peer.waits(this.drainTimeout.minusSeconds(20).minusMillis(500));
		assertThat(isClosed()).isFalse();
		this.peer.waits(Duration.ofSeconds(1));
		assertThat(isClosed()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', nullValues = "null", textBlock = """
			82 a4'code' cd03ea a6'reason' a2'no', 1002, no
			82 a4'code' cd1388 a6'reason' a2'no', 5000, no
			82 a4'code' cd1770 a6'reason' a2'no', 6000, no
			82 a4'code' cd1b5d a6'reason' a2'no', 7005, no
			81 a4'code' cd1771, 6001, null
			81 a4'code' 00, 0, null
			81 a6'reason' a2'no', 1000, no
			""")
	void endsWithCodeAndReasonOfPeersFailure(String close, int code, String reason) {
		this.peer.send(CLOSE, 0, 9, close);
		assertThat(receivedTypes()).containsExactly(CLOSE_ACK);
		this.peer.waits(Duration.ofMillis(500));
		this.peer.waits(Duration.ofSeconds(1));
		assertThat(isClosed()).isTrue();
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.FAILED);
		assertThat(this.listener.cause).isNotNull();
		assertThat(this.listener.cause.code()).isEqualTo(code);
		assertThat(this.listener.cause.remoteMessage()).isEqualTo(reason);
		assertThat(this.listener.cause).hasMessageContaining("closed the connection")
			.hasMessageEndingWith("(" + code + ")");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "80", "82 a4'code' cd138b a6'reason' a2'no'", "81 a4'code' c0", "81 a6'reason' a0" })
	void endsNormallyIfPeerGoesAway(String close) {
		this.peer.send(CLOSE, 0, 9, close);
		this.peer.waits(Duration.ofMillis(500));
		this.peer.waits(Duration.ofSeconds(1));
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.CLOSED);
		assertThat(this.listener.cause).isNull();
	}

	@Test
	void peersFailureExplainsEndOfSocketAndOwnClose() {
		close();
		this.peer.send(CLOSE, 0, 9, "82 a4'code' cd1388 a6'reason' a2'no'");
		this.peer.end();
		assertThat(this.listener.cause).isNotNull();
		assertThat(this.listener.cause.code()).isEqualTo(5000);
	}

	@Test
	void failureAfterGoingAwayCounts() {
		this.listener.work = 1;
		closeReceived();
		this.peer.send(CLOSE, 0, 9, "82 a4'code' cd1771 a6'reason' a2'no'");
		this.peer.send(CLOSE, 0, 9, "81 a4'code' cd138b");
		this.peer.end();
		assertThat(this.listener.cause).isNotNull();
		assertThat(this.listener.cause.code()).isEqualTo(6001);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void neitherPingsNorMissesPingsWhileClosing(boolean first) {
		EmbeddedPeer patient = EmbeddedPeer.established(
				(settings) -> settings.withTimeouts(TimeoutSettings.defaults().withShutdown(Duration.ofMinutes(10))),
				(lower) -> this.listener);
		this.listener.work = 1;
		if (first) {
			patient.connection().close(ErrorCode.GOING_AWAY, "Enough");
			assertThat(patient.received()).extracting(WireFrame::type).containsExactly(CLOSE);
		}
		else {
			patient.send(CLOSE, 0, 9, "80");
		}
		patient.waits(Duration.ofMinutes(5));
		assertThat(patient.connection().state()).isEqualTo(ConnectionState.CLOSING);
		assertThat(patient.received()).isEmpty();
		patient.send(FrameCodes.PING, 0, 3, "");
		assertThat(patient.received()).containsExactly(WireFrame.of(FrameCodes.PONG, 0, 3, ""));
		this.listener.work = 0;
		patient.connection().workChanged();
		patient.send(CLOSE_ACK, 0, 0, "");
		patient.end();
	}

	private void close() {
		this.peer.connection().close(ErrorCode.GOING_AWAY, "Enough");
	}

	private void closeReceived() {
		this.peer.send(CLOSE, 0, 9, "80");
	}

	private List<Integer> receivedTypes() {
		return this.peer.received().stream().map(WireFrame::type).toList();
	}

	private boolean isClosed() {
		this.peer.channel().runPendingTasks();
		return !this.peer.channel().isOpen();
	}

	/**
	 * The layer above, with as much work as the test sets.
	 */
	private static final class Listener extends IdleListener {

		private int work;

		private int pending;

		private @Nullable ConduitConnectionException cause;

		@Override
		public void ended(@Nullable ConduitConnectionException ended) {
			this.cause = ended;
		}

		@Override
		public int workInProgress() {
			return this.work;
		}

		@Override
		public int answersPending() {
			return this.pending;
		}

	}

}
