package io.netconduit.benchmarks.reliability.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netconduit.Dialect;
import io.netconduit.SendOption;
import io.netconduit.client.ConduitClient;

/**
 * A mixture of everything that one client can do, one operation after the other: calls of
 * every kind, large payloads, messages, broadcasts, calls by the server, and discovery.
 */
final class MixedTraffic {

	private static final int LARGE = 1_000_000;

	private static final int MOST_SMALL = 4000;

	private static final int ONE_IN_LARGE = 10;

	private static final int LONGEST_ANSWER_MILLIS = 50;

	private static final long PAUSE_MILLIS = 5;

	private static final long PAUSE_AFTER_FAILURE_MILLIS = 50;

	private final ConduitClient client;

	private final Outcomes outcomes;

	private final ScheduledExecutorService scheduler;

	private final Random random;

	private final List<Supplier<CompletableFuture<?>>> operations;

	private volatile boolean paused;

	/**
	 * Create traffic, which does not run yet.
	 * @param client the client
	 * @param outcomes counts the outcomes of the operations
	 * @param scheduler the scheduler that starts the next operation
	 * @param seed the seed for drawing operations
	 */
	MixedTraffic(ConduitClient client, Outcomes outcomes, ScheduledExecutorService scheduler, long seed) {
		this.client = client;
		this.outcomes = outcomes;
		this.scheduler = scheduler;
		this.random = new Random(seed);
		client.handle("called-back", (params, peer) -> params.get("id", Long.class));
		client.on("news", Long.class, (id, peer) -> null);
		List<Supplier<CompletableFuture<?>>> all = List.of(() -> call("inline"), () -> call("worker"),
				() -> call("async"), () -> call("broadcast"), this::echo, () -> client.sendAsync("note", id()),
				this.client::discover, () -> client.sendAsync("note", id(), SendOption.REQUIRE_ACK),
				() -> call("callback"));
		// A client of the python dialect does not support the last two.
		boolean isPython = client.descriptor().dialect() == Dialect.PYTHON;
		this.operations = isPython ? all.subList(0, all.size() - 2) : all;
	}

	private long id() {
		return Math.abs((long) this.random.nextInt());
	}

	private CompletableFuture<?> call(String method) {
		long id = id();
		return this.client.rpc(method)
			.params(Map.of("id", id, "millis", 1 + this.random.nextInt(LONGEST_ANSWER_MILLIS)))
			.callAsync(Long.class)
			.thenAccept((result) -> require(method, "broadcast".equals(method) || (result != null && result == id)));
	}

	private CompletableFuture<?> echo() {
		byte[] data = new byte[(this.random.nextInt(ONE_IN_LARGE) == 0) ? LARGE : this.random.nextInt(MOST_SMALL)];
		Arrays.fill(data, data.length / 2, data.length, (byte) this.random.nextInt());
		return this.client.rpc("echo")
			.param("data", data)
			.callAsync(byte[].class)
			.thenAccept((result) -> require("echo", Arrays.equals(data, result)));
	}

	private static void require(String method, boolean right) {
		if (!right) {
			throw new IllegalStateException("A call of '" + method + "' received the answer of another call");
		}
	}

	/**
	 * Begin, or resume after a pause, with a number of operations at a time.
	 * @param lanes the number of operations
	 */
	void run(int lanes) {
		this.paused = false;
		for (int i = 0; i < lanes; i++) {
			this.scheduler.execute(this::next);
		}
	}

	/**
	 * Stop beginning operations. Those in progress continue.
	 */
	void pause() {
		this.paused = true;
	}

	private void next() {
		if (this.paused) {
			return;
		}
		this.outcomes.follow(begin()).whenComplete((result, failure) -> {
			long pause = (failure != null) ? PAUSE_AFTER_FAILURE_MILLIS : PAUSE_MILLIS;
			if (!this.scheduler.isShutdown()) {
				this.scheduler.schedule(this::next, pause, TimeUnit.MILLISECONDS);
			}
		});
	}

	private CompletableFuture<?> begin() {
		try {
			return this.operations.get(this.random.nextInt(this.operations.size())).get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
