package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.List;

import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.settings.TimeoutSettings;
import io.netconduit.testing.EmbeddedPeer;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
