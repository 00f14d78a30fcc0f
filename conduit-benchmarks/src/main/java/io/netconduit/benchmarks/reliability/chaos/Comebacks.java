package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.ConduitConnection;
import io.netconduit.client.ClientDescriptorBuilder;
import io.netconduit.client.ClientListener;
import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long clients take to reconnect, and compares it with the delays that they
 * drew.
 */
final class Comebacks {

	/**
	 * The longest delay that a client can draw for an attempt.
	 */
	static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

	/**
	 * The minimum that a delay counts as, because connecting and logging in take time
	 * too.
	 */
	static final Duration LEAST_WAIT = Duration.ofMillis(100);

	private static final long PATIENCE_MILLIS = 20_000;

	private final List<Client> clients = new ArrayList<>();

	private int count;

	private int inTime;

	private long latestNanos;

	/**
	 * Configure the backoff that is measured here.
	 * @param descriptor the builder of the client's descriptor
	 * @return the same builder
	 */
	static ClientDescriptorBuilder backoff(ClientDescriptorBuilder descriptor) {
		return descriptor
			.reconnect((reconnect) -> reconnect.withDelayMultiplier(1).withDelays(LONGEST_WAIT, LONGEST_WAIT));
	}

	/**
	 * Observe one more client.
	 * @return the listener to add to the client
	 */
	ClientListener listener() {
		Client client = new Client();
		this.clients.add(client);
		return client;
	}

	/**
	 * Wait until all clients have lost their connection and reconnected.
	 * @param lossTime when the server was lost, by {@link System#nanoTime()}
	 * @throws InterruptedException if this thread is interrupted
	 */
	void await(long lossTime) throws InterruptedException {
		for (Client client : this.clients) {
			long backTime = client.awaitAfter(lossTime);
			long drawn = Math.max(client.drawnNanos(), LEAST_WAIT.toNanos());
			long taken = backTime - client.lossTime();
			this.count++;
			this.inTime += (taken <= 2 * drawn) ? 1 : 0;
			this.latestNanos = Math.max(this.latestNanos, taken - client.drawnNanos());
		}
	}

	/**
	 * Return the number of times that a client reconnected.
	 * @return the number of times
	 */
	int count() {
		return this.count;
	}

	/**
	 * Return the number of times that a client reconnected within twice the delays that
	 * it drew after the loss.
	 * @return the number of times
	 */
	int inTime() {
		return this.inTime;
	}

	/**
	 * Return the longest time that a client took in addition to the delays that it drew.
	 * @return the time, in milliseconds
	 */
	long latestMillis() {
		return Duration.ofNanos(this.latestNanos).toMillis();
	}

	/**
	 * One client.
	 */
	private static final class Client implements ClientListener {

		private long lost = Long.MIN_VALUE;

		private long back = Long.MIN_VALUE;

		private long drawn;

		@Override
		public synchronized void disconnected(ConduitClient client, ConduitConnection connection,
				@Nullable Throwable cause) {
			this.lost = System.nanoTime();
			this.drawn = 0;
		}

		@Override
		public synchronized void reconnecting(ConduitClient client, Duration delay, int attempt) {
			this.drawn += delay.toNanos();
		}

		@Override
		public synchronized void reconnected(ConduitClient client, ConduitConnection connection) {
			this.back = System.nanoTime();
			notifyAll();
		}

		synchronized long awaitAfter(long lossTime) throws InterruptedException {
			long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
			while (this.lost == Long.MIN_VALUE || this.lost - lossTime < 0 || this.back - this.lost < 0
					|| this.back == Long.MIN_VALUE) {
				long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
				if (left <= 0) {
					throw new IllegalStateException("A client has not reconnected after " + PATIENCE_MILLIS + " ms");
				}
				wait(left);
			}
			return this.back;
		}

		synchronized long drawnNanos() {
			return this.drawn;
		}

		synchronized long lossTime() {
			return this.lost;
		}

	}

}
