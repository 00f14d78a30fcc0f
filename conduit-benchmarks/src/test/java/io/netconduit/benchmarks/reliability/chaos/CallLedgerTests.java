package io.netconduit.benchmarks.reliability.chaos;

import io.netconduit.connection.ConduitConnectionException;
import io.netconduit.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallLedger}.
 */
class CallLedgerTests {

	private final CallLedger ledger = new CallLedger();

	@Test
	void findsCallsThatRanTwiceOrContraryToWhatWasTold() {
		for (int i = 0; i < 6; i++) {
			this.ledger.begin();
		}
		this.ledger.end(0, null);
		this.ledger.end(1, null);
		this.ledger.end(2, lost(false));
		this.ledger.end(3, lost(false));
		this.ledger.end(4, lost(true));
		this.ledger.end(5, lost(true));
		assertThat(this.ledger.compare(new long[] { 4, 3, 0, 4 }))
			.isEqualTo(new CallLedger.Comparison(3, 1, 2, 1, 2, 1, 2, 1));
		assertThat(this.ledger.pending()).isZero();
	}

	@Test
	void measuresOnlyCallsThatWerePendingAtTheLoss() {
		this.ledger.begin();
		this.ledger.begin();
		this.ledger.end(0, lost(true));
		assertThat(this.ledger.lostCalls()).isZero();
		this.ledger.loss();
		this.ledger.begin();
		assertThat(this.ledger.pendingSinceBeforeLoss()).isOne();
		this.ledger.end(2, lost(false));
		assertThat(this.ledger.lostCalls()).isZero();
		this.ledger.end(1, lost(true));
		assertThat(this.ledger.lostCalls()).isOne();
		this.ledger.lossIsOver(System.nanoTime() - 1_000_000_000);
		assertThat(this.ledger.slowestFailureNanos()).isBetween(1L, 1_000_000_000L);
		assertThat(this.ledger.pendingSinceBeforeLoss()).isZero();
	}

	@Test
	void countsFailuresThatAreNoLossByThemselves() {
		this.ledger.begin();
		this.ledger.end(0, new IllegalArgumentException("other"));
		assertThat(this.ledger.otherFailures()).isOne();
		assertThat(this.ledger.firstOtherFailure()).hasMessage("other");
	}

	@Test
	void refusesToEndACallTwice() {
		this.ledger.begin();
		this.ledger.end(0, null);
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.end(0, null)).withMessage("Call 0 ended twice");
	}

	private static ConduitConnectionException lost(boolean sent) {
		return new ConduitConnectionException(ErrorCode.DISCONNECTED, "lost", sent, null);
	}

}
