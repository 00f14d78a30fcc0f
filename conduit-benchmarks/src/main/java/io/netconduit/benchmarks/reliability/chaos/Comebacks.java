package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientListener;
import io.netconduit.rpc.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * How long clients take to come back, and how long they may.
 */
final class Comebacks {

	/**
	 * The longest wait that a client can draw, for any attempt.
	 */
	static final Duration LONGEST_WAIT = Duration.ofMillis(200);

	private static final long PATIENCE_MILLIS = 20_000;

	private final List<Client> clients = new ArrayList<>();

	private long slowestNanos;

	/**
	 * Let a client wait as is measured here.
	 * @param descriptor the client
	 * @return the same
	 */
	static ClientDescriptor.Builder backoff(ClientDescriptor.Builder descriptor) {
		return descriptor.reconnectDelay(LONGEST_WAIT).reconnectDelayMax(LONGEST_WAIT).reconnectDelayMultiplier(1);
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
	 * @param listeningTime when it listened again
	 * @throws InterruptedException if this thread is interrupted
	 */
	void await(long lossTime, long listeningTime) throws InterruptedException {
		for (Client client : this.clients) {
			long backTime = client.awaitAfter(lossTime);
			// Nobody can be back before there is something to come back to.
			this.slowestNanos = Math.max(this.slowestNanos, backTime - Math.max(client.lossTime(), listeningTime));
		}
	}

	/**
	 * Return the longest time that a client took, from its loss or from when the server
	 * listened again, whichever came later.
	 * @return the time, in milliseconds
	 */
	long slowestMillis() {
		return Duration.ofNanos(this.slowestNanos).toMillis();
	}

	/**
	 * Return how long a client may take.
	 * @return the time, in milliseconds
	 */
	long allowedMillis() {
		return 2 * LONGEST_WAIT.toMillis();
	}

	/**
	 * One client.
	 */
	private static final class Client implements ClientListener {

		private long lost = Long.MIN_VALUE;

		private long back = Long.MIN_VALUE;

		@Override
		public synchronized void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
			this.lost = System.nanoTime();
		}

		@Override
		public synchronized void reconnected(ConduitConnection connection) {
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

		synchronized long lossTime() {
			return this.lost;
		}

	}

}
