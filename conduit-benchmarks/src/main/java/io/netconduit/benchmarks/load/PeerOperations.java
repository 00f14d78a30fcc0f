package io.netconduit.benchmarks.load;

import java.util.Objects;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import io.netconduit.benchmarks.peer.Order;
import io.netconduit.benchmarks.result.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * The operations on a peer, one for each scenario that makes calls.
 */
final class PeerOperations {

	private PeerOperations() {
	}

	static Operation<BenchmarkConnection> of(Scenario scenario) {
		return switch (scenario) {
			case S1, S2, S3, S4 -> new Add();
			case S5 -> new Message();
			case S6 -> new Echo(1024);
			case S7 -> new Echo(64 * 1024);
			case S9 -> new PlaceOrder();
			case S8, S10 -> throw new IllegalArgumentException(scenario + " makes no calls");
		};
	}

	/**
	 * Adds numbers that are so small that the client does not allocate the sum.
	 */
	static final class Add implements Operation<BenchmarkConnection> {

		private static final int MASK = 0x3f;

		@Override
		public void start(BenchmarkConnection connection, long number, Answer answer) {
			connection.add(first(number), second(number), answer);
		}

		@Override
		public boolean isRight(long number, @Nullable Object value) {
			return value instanceof Integer sum && sum == first(number) + second(number);
		}

		private static int first(long number) {
			return (int) number & MASK;
		}

		private static int second(long number) {
			return (int) (number >> 6) & MASK;
		}

	}

	/**
	 * Sends bytes and receives them back.
	 */
	static final class Echo implements Operation<BenchmarkConnection> {

		private final byte[] payload;

		Echo(int length) {
			this.payload = new byte[length];
			for (int i = 0; i < length; i++) {
				this.payload[i] = (byte) i;
			}
		}

		@Override
		public void start(BenchmarkConnection connection, long number, Answer answer) {
			connection.echo(this.payload, answer);
		}

		// Length and both ends: comparing all bytes would be additional load.
		@Override
		public boolean isRight(long number, @Nullable Object value) {
			int last = this.payload.length - 1;
			return value instanceof byte[] bytes && bytes.length == this.payload.length && bytes[0] == this.payload[0]
					&& bytes[last] == this.payload[last];
		}

	}

	/**
	 * Places an order.
	 */
	static final class PlaceOrder implements Operation<BenchmarkConnection> {

		private static final Integer QUANTITY = Order.SAMPLE.quantity();

		@Override
		public void start(BenchmarkConnection connection, long number, Answer answer) {
			connection.order(Order.SAMPLE, answer);
		}

		@Override
		public boolean isRight(long number, @Nullable Object value) {
			return Objects.equals(value, QUANTITY);
		}

	}

	/**
	 * Sends a message without an answer.
	 */
	static final class Message implements Operation<BenchmarkConnection> {

		@Override
		public void start(BenchmarkConnection connection, long number, Answer answer) {
			connection.message(number, answer);
		}

		@Override
		public boolean isRight(long number, @Nullable Object value) {
			return true;
		}

	}

}
