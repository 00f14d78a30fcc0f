package io.netconduit.benchmarks.reliability.load;

import java.util.BitSet;

import io.netconduit.connection.ConduitConnectionException;
import io.netconduit.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * What became of numbered calls, as their caller sees it.
 */
final class Outcomes {

	private final BitSet started = new BitSet();

	private final BitSet answered = new BitSet();

	private final BitSet wrong = new BitSet();

	private int refused;

	private int notSent;

	private int lost;

	synchronized void starts(int id) {
		this.started.set(id);
	}

	/**
	 * A call has ended.
	 * @param id its number
	 * @param result its result, or {@code null}
	 * @param failure why it failed, or {@code null}
	 */
	synchronized void ends(int id, @Nullable Integer result, @Nullable Throwable failure) {
		this.started.clear(id);
		if (failure == null) {
			((result != null && result == id) ? this.answered : this.wrong).set(id);
		}
		else if (failure instanceof RpcException) {
			this.refused++;
		}
		else if (failure instanceof ConduitConnectionException connection && !connection.wasSent()) {
			this.notSent++;
		}
		else {
			this.lost++;
		}
	}

	synchronized int inFlight() {
		return this.started.cardinality();
	}

	/**
	 * Compare with what ran.
	 * @param ran the numbers of the calls that ran
	 * @return the comparison
	 */
	synchronized Comparison compare(BitSet ran) {
		BitSet answeredOnly = (BitSet) this.answered.clone();
		answeredOnly.andNot(ran);
		BitSet ranOnly = (BitSet) ran.clone();
		ranOnly.andNot(this.answered);
		return new Comparison(this.answered.cardinality(), answeredOnly.cardinality(), ranOnly.cardinality(),
				inFlight(), this.wrong.cardinality(), this.refused, this.notSent, this.lost);
	}

	/**
	 * Calls by what became of them.
	 *
	 * @param answered answered OK
	 * @param answeredOnly answered OK without having run
	 * @param ranOnly ran without having been answered OK
	 * @param hung neither answered nor failed
	 * @param wrong answered with the result of another call
	 * @param refused answered with an error
	 * @param notSent failed by the loss of the connection before they were sent
	 * @param lost failed by the loss of the connection afterwards
	 */
	record Comparison(int answered, int answeredOnly, int ranOnly, int hung, int wrong, int refused, int notSent,
			int lost) {

		boolean isExact() {
			return this.answeredOnly + this.ranOnly + this.hung + this.wrong == 0;
		}

	}

}
