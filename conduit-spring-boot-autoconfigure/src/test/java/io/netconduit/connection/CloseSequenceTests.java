package io.netconduit.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.protocol.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CloseSequence}.
 */
class CloseSequenceTests {

	private final List<String> done = new ArrayList<>();

	private final CloseSequence sequence = sequence(Duration.ofSeconds(30));

	@ParameterizedTest
	@EnumSource
	void nothingHappensBeforeItBegins(Dialect dialect) {
		this.sequence.advance(seconds(1_000), 0, 0, dialect);
		assertThat(this.sequence.isUnderWay()).isFalse();
		assertThat(this.done).isEmpty();
	}

	@Test
	void beginsOnce() {
		assertThat(this.sequence.begin(0)).isTrue();
		assertThat(this.sequence.begin(1)).isFalse();
		assertThat(this.sequence.isCloseSent()).isTrue();
	}

	@Test
	void senderOfCloseClosesTheSocketWithTheAcknowledgement() {
		this.sequence.begin(0);
		advance(1, 0, 0);
		assertThat(this.done).isEmpty();
		this.sequence.ackReceived();
		advance(1, 0, 0);
		assertThat(this.done).containsExactly("finish");
	}

	@Test
	void senderOfCloseFinishesThePeersWorkBeforeItClosesTheSocket() {
		this.sequence.begin(0);
		this.sequence.ackReceived();
		advance(1, 2, 0);
		assertThat(this.done).isEmpty();
		advance(2, 0, 0);
		assertThat(this.done).containsExactly("finish");
	}

	@Test
	void acknowledgementThatComesBeforeAnyCloseIsNone() {
		assertThat(this.sequence.ackReceived()).isFalse();
		this.sequence.begin(0);
		advance(1, 0, 0);
		assertThat(this.done).isEmpty();
		assertThat(this.sequence.ackReceived()).isTrue();
		assertThat(this.sequence.ackReceived()).isFalse();
	}

	@Test
	void acknowledgesOnceWhenTheLastAnswerHasGone() {
		this.sequence.closeReceived(0);
		advance(0, 1, 0);
		assertThat(this.done).isEmpty();
		advance(seconds(2), 0, 1);
		advance(seconds(2), 0, 1);
		assertThat(this.done).containsExactly("acknowledge");
	}

	@Test
	void receiverOfCloseClosesTheSocketAfterASecondWhereThePeerDoesNot() {
		this.sequence.closeReceived(0);
		advance(seconds(5), 0, 0);
		advance(seconds(6) - 1, 0, 0);
		assertThat(this.done).containsExactly("acknowledge");
		advance(seconds(6), 0, 0);
		assertThat(this.done).containsExactly("acknowledge", "finish");
	}

	@Test
	void receiverOfCloseGivesOutstandingAnswersTheirTime() {
		this.sequence.closeReceived(0);
		advance(seconds(1), 0, 3);
		advance(seconds(20), 0, 1);
		advance(seconds(21), 0, 0);
		advance(seconds(22) - 1, 0, 0);
		assertThat(this.done).containsExactly("acknowledge");
		advance(seconds(22), 0, 0);
		assertThat(this.done).containsExactly("acknowledge", "finish");
	}

	@Test
	void crossingClosesAreAcknowledgedByBoth() {
		this.sequence.begin(0);
		this.sequence.closeReceived(1);
		advance(1, 0, 0);
		assertThat(this.done).containsExactly("acknowledge");
		this.sequence.ackReceived();
		advance(2, 0, 0);
		assertThat(this.done).containsExactly("acknowledge", "finish");
	}

	@Test
	void ourAcknowledgementOfACrossingCloseIsNotForgotten() {
		this.sequence.begin(0);
		this.sequence.closeReceived(1);
		this.sequence.ackReceived();
		advance(2, 1, 0);
		assertThat(this.done).isEmpty();
		advance(3, 0, 0);
		assertThat(this.done).containsExactly("acknowledge", "finish");
	}

	@Test
	void noAcknowledgementIsAwaitedInThePythonDialect() {
		this.sequence.begin(0);
		this.sequence.advance(1, 0, 1, Dialect.PYTHON);
		this.sequence.advance(2, 1, 0, Dialect.PYTHON);
		assertThat(this.done).isEmpty();
		this.sequence.advance(3, 0, 0, Dialect.PYTHON);
		assertThat(this.done).containsExactly("finish");
	}

	@Test
	void closesAnywayAfterTheShutdownTimeoutWhichCountsFromTheFirstClose() {
		this.sequence.begin(seconds(100));
		this.sequence.closeReceived(seconds(120));
		advance(seconds(130) - 1, 1, 1);
		assertThat(this.done).isEmpty();
		advance(seconds(130), 1, 1);
		assertThat(this.done).containsExactly("finish");
	}

	@Test
	void shutdownTimeoutOfZeroWaitsNotAtAll() {
		CloseSequence hurried = sequence(Duration.ZERO);
		hurried.begin(5);
		hurried.advance(5, 10, 10, Dialect.DOCUMENTED);
		assertThat(this.done).containsExactly("finish");
	}

	private void advance(long now, int work, int pending) {
		this.sequence.advance(now, work, pending, Dialect.DOCUMENTED);
	}

	private CloseSequence sequence(Duration timeout) {
		return new CloseSequence(new CloseSequence.Actions() {

			@Override
			public void acknowledge() {
				CloseSequenceTests.this.done.add("acknowledge");
			}

			@Override
			public void finish() {
				CloseSequenceTests.this.done.add("finish");
			}

		}, timeout.toNanos());
	}

	private static long seconds(long seconds) {
		return seconds * 1_000_000_000L;
	}

}
