package io.netconduit.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallLedger}.
 */
class CallLedgerTests {

	private final CallLedger ledger = new CallLedger();

	@Test
	void findsCallsThatRanTwiceOrUnexpectedly() {
		for (int i = 0; i < 6; i++) {
			this.ledger.begin();
		}
		this.ledger.end(0, 0, null);
		this.ledger.end(1, 1, null);
		this.ledger.end(2, null, lost(false));
		this.ledger.end(3, null, lost(false));
		this.ledger.end(4, null, lost(true));
		this.ledger.end(5, null, lost(true));
		assertThat(this.ledger.compare(LongStream.of(4, 3, 0, 4)))
			.isEqualTo(new CallTally(3, 1, 2, 1, 2, 0, 2, 1, 2, 1, 0, 0));
		assertThat(this.ledger.pending()).isZero();
	}

	@Test
	void measuresOnlyCallsPendingAtLoss() {
		this.ledger.begin();
		this.ledger.begin();
		this.ledger.end(0, null, lost(true));
		assertThat(this.ledger.lostCalls()).isZero();
		this.ledger.loss();
		this.ledger.begin();
		assertThat(this.ledger.pendingSinceBeforeLoss()).isOne();
		this.ledger.end(2, null, lost(false));
		assertThat(this.ledger.lostCalls()).isZero();
		this.ledger.end(1, null, lost(true));
		assertThat(this.ledger.lostCalls()).isOne();
		this.ledger.lossIsOver(System.nanoTime() - TimeUnit.MINUTES.toNanos(1));
		assertThat(this.ledger.slowestFailureNanos()).isBetween(1L, TimeUnit.MINUTES.toNanos(1));
		assertThat(this.ledger.pendingSinceBeforeLoss()).isZero();
	}

	@Test
	void countsOtherFailuresSeparately() {
		this.ledger.begin();
		this.ledger.begin();
		this.ledger.end(1, null, new IllegalArgumentException("other"));
		this.ledger.end(0, 7, null);
		assertThat(this.ledger.otherFailures()).isEqualTo(2);
		assertThat(this.ledger.firstOtherFailure()).hasMessage("other");
	}

	@Test
	void distinguishesWrongFromRightAnswers() {
		this.ledger.begin();
		this.ledger.begin();
		this.ledger.end(0, 1, null);
		this.ledger.end(1, 1L, null);
		CallTally tally = this.ledger.compare(LongStream.of(0, 1));
		assertThat(tally.wrong()).isOne();
		assertThat(tally.answered()).isOne();
		assertThat(tally.isExact()).isFalse();
		assertThat(this.ledger.firstOtherFailure()).hasMessage("Call 0 was answered 1");
	}

	@Test
	void isExactIfExactlyAnsweredCallsRan() {
		this.ledger.begin();
		this.ledger.begin();
		this.ledger.end(0, 0, null);
		this.ledger.end(1, null, lost(false));
		assertThat(this.ledger.compare(LongStream.of(0)).isExact()).isTrue();
		assertThat(this.ledger.compare(LongStream.of(0)).failed()).isOne();
		assertThat(this.ledger.compare(LongStream.of(0, 1)).isExact()).isFalse();
		assertThat(this.ledger.compare(LongStream.empty()).isExact()).isFalse();
		this.ledger.begin();
		assertThat(this.ledger.compare(LongStream.of(0)).isExact()).isFalse();
	}

	@Test
	void rejectsEndingCallTwice() {
		this.ledger.begin();
		this.ledger.end(0, 0, null);
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.end(0, 0, null))
			.withMessage("Call 0 ended twice");
	}

	private static ConduitConnectionException lost(boolean sent) {
		return new ConduitConnectionException(ErrorCode.DISCONNECTED, "lost", sent, null);
	}

}
