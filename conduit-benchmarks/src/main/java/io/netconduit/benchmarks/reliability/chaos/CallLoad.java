package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.benchmarks.load.CallLedger;
import io.netconduit.client.ConduitClient;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of calls of one client in flight: each answer starts the next call, and
 * failed calls are replaced when the client is connected again.
 */
final class CallLoad implements AutoCloseable {

	private static final String[] METHODS = { "inline", "worker", "async", "async", "worker" };

	private static final int LONGEST_ANSWER_MILLIS = 60;

	// Longer than any wait of this check, so that a timeout does not hide a call that
	// hangs.
	private static final Duration[] TIMEOUTS = { Duration.ofSeconds(60), Duration.ofSeconds(120),
			Duration.ofMinutes(30) };

	private static final long RETRY_MILLIS = 10;

	private final ConduitClient client;

	private final CallLedger ledger;

	private final AtomicInteger missing;

	private final ScheduledExecutorService retries = Executors
		.newSingleThreadScheduledExecutor(new DefaultThreadFactory("load", true));

	private volatile boolean stopped;

	CallLoad(ConduitClient client, CallLedger ledger, int inFlight) {
		this.client = client;
		this.ledger = ledger;
		this.missing = new AtomicInteger(inFlight);
	}

	void start() {
		this.retries.scheduleWithFixedDelay(this::startMissing, 0, RETRY_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void startMissing() {
		// A call that fails immediately because there is no connection is not repeated
		// now.
		for (int count = this.missing.getAndSet(0); count > 0; count--) {
			if (this.stopped) {
				return;
			}
			if (this.client.connection().isPresent()) {
				call();
			}
			else {
				this.missing.incrementAndGet();
			}
		}
	}

	private void call() {
		long id = this.ledger.begin();
		begin(id).whenComplete((result, failure) -> {
			this.ledger.end(id, result, failure);
			if (failure != null) {
				this.missing.incrementAndGet();
			}
			else if (!this.stopped) {
				call();
			}
		});
	}

	private CompletableFuture<@Nullable Long> begin(long id) {
		try {
			return this.client.rpc(METHODS[(int) (id % METHODS.length)])
				.params(Map.of("id", id, "millis", 1 + id % LONGEST_ANSWER_MILLIS))
				.timeout(TIMEOUTS[(int) (id % TIMEOUTS.length)])
				.callAsync(Long.class);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Stop starting calls.
	 */
	@Override
	public void close() {
		this.stopped = true;
		this.retries.shutdownNow();
	}

}
