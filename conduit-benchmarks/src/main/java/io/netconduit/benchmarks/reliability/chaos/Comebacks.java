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
 * How long clients take to come back, and how long they may.
 */
final class Comebacks {

	/**
	 * The longest wait that a client can draw, for any attempt.
	 */
	static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

	/**
	 * What a shorter wait counts as: to connect and to log in takes its time too.
	 */
	static final Duration LEAST_WAIT = Duration.ofMillis(100);

	private static final long PATIENCE_MILLIS = 20_000;

	private final List<Client> clients = new ArrayList<>();

	private int count;

	private int inTime;

	private long latestNanos;

	/**
	 * Let a client wait as is measured here.
	 * @param descriptor the client
	 * @return the same
	 */
	static ClientDescriptorBuilder backoff(ClientDescriptorBuilder descriptor) {
		return descriptor
			.reconnect((reconnect) -> reconnect.withDelayMultiplier(1).withDelays(LONGEST_WAIT, LONGEST_WAIT));
	}

	/**
	 * Watch one more client.
	 * @return what the client is to tell
	 */
	ClientListener listener() {
		Client client = new Client();
		this.clients.add(client);
		return client;
	}

	/**
	 * Wait until all clients have lost the connection that they had, and are back.
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
	 * Return how often a client came back.
	 * @return the number of times
	 */
	int count() {
		return this.count;
	}

	/**
	 * Return how often a client was back within twice the waits that it had drawn since
	 * its loss.
	 * @return the number of times
	 */
	int inTime() {
		return this.inTime;
	}

	/**
	 * Return the longest time that a client took on top of the waits that it had drawn.
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
					throw new IllegalStateException("A client is not back after " + PATIENCE_MILLIS + " ms");
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
