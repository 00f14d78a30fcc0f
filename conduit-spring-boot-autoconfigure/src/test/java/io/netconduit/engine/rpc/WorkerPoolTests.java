package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WorkerPool}.
 */
class WorkerPoolTests {

	private final WorkerPool pool = new WorkerPool("tested-worker", 2, 3, "worker.threads");

	private final CountDownLatch released = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.released.countDown();
		this.pool.close();
	}

	@Test
	void rejectsTasksWhileItIsFull() {
		AtomicInteger done = fill();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.pool.execute(() -> {
		}));
		this.released.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(done).hasValue(5));
		Awaitility.await().ignoreExceptions().until(() -> {
			this.pool.execute(done::incrementAndGet);
			return true;
		});
		Awaitility.await().untilAsserted(() -> assertThat(done).hasValue(6));
	}

	@Test
	void usesNoMoreThreadsThanConfigured() {
		Set<String> threads = ConcurrentHashMap.newKeySet();
		for (int i = 0; i < 5; i++) {
			this.pool.execute(() -> {
				threads.add(Thread.currentThread().getName());
				awaitRelease();
			});
		}
		Awaitility.await().until(() -> threads.size() == 2);
		Awaitility.await()
			.during(Duration.ofMillis(100))
			.untilAsserted(() -> assertThat(threads).containsExactlyInAnyOrder("tested-worker-1", "tested-worker-2"));
	}

	@Test
	void reportsATaskThatThrowsAndFreesItsPlace() {
		AtomicInteger done = new AtomicInteger();
		AtomicInteger reported = new AtomicInteger();
		for (int i = 0; i < 20; i++) {
			Awaitility.await().ignoreExceptions().until(() -> {
				this.pool.execute(() -> {
					Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> reported.incrementAndGet());
					done.incrementAndGet();
					throw new IllegalStateException("meant to be");
				});
				return true;
			});
		}
		Awaitility.await().untilAsserted(() -> assertThat(done).hasValue(20));
		Awaitility.await().untilAsserted(() -> assertThat(reported).hasValue(20));
	}

	@Test
	void runsTasksWithTheClassLoaderOfItsCreator() {
		AtomicInteger same = new AtomicInteger();
		ClassLoader mine = Thread.currentThread().getContextClassLoader();
		this.pool.execute(() -> same.set((Thread.currentThread().getContextClassLoader() == mine) ? 1 : -1));
		Awaitility.await().untilAsserted(() -> assertThat(same).hasValue(1));
	}

	@Test
	void finishesWaitingTasksAfterClose() {
		AtomicInteger done = fill();
		this.pool.close();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.pool.execute(() -> {
		}));
		this.released.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(done).hasValue(5));
	}

	@Test
	void connectionsTakeTurns() {
		try (WorkerPool single = new WorkerPool("single-worker", 1, 100, "worker.threads")) {
			ConnectionWorkers flooding = single.newConnection();
			ConnectionWorkers second = single.newConnection();
			ConnectionWorkers third = single.newConnection();
			List<String> order = new CopyOnWriteArrayList<>();
			CountDownLatch started = new CountDownLatch(1);
			flooding.execute(() -> {
				started.countDown();
				awaitRelease();
			});
			Awaitility.await().until(() -> started.getCount() == 0);
			for (int i = 1; i <= 3; i++) {
				String task = "flooding " + i;
				flooding.execute(() -> order.add(task));
			}
			second.execute(() -> order.add("second 1"));
			second.execute(() -> order.add("second 2"));
			third.execute(() -> order.add("third 1"));
			this.released.countDown();
			Awaitility.await()
				.untilAsserted(() -> assertThat(order).containsExactly("flooding 1", "second 1", "third 1",
						"flooding 2", "second 2", "flooding 3"));
		}
	}

	@Test
	void runsTasksWhileOthersSubmitThemselvesAgain() {
		AtomicBoolean over = new AtomicBoolean();
		try {
			for (int i = 0; i < 2; i++) {
				resubmit(this.pool.newConnection(), over);
			}
			AtomicInteger done = new AtomicInteger();
			this.pool.newConnection().execute(done::incrementAndGet);
			this.pool.execute(done::incrementAndGet);
			Awaitility.await().untilAsserted(() -> assertThat(done).hasValue(2));
		}
		finally {
			over.set(true);
			Awaitility.await().until(() -> this.pool.isIdle());
		}
	}

	private static void resubmit(ConnectionWorkers workers, AtomicBoolean over) {
		workers.executeAlways(() -> {
			if (!over.get()) {
				resubmit(workers, over);
			}
		});
	}

	@Test
	void takesTasksThatMustNotBeRefusedWhileItIsFull() {
		AtomicInteger done = fill();
		ConnectionWorkers connection = this.pool.newConnection();
		assertThat(connection.isFull()).isTrue();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> connection.execute(done::incrementAndGet));
		connection.executeAlways(done::incrementAndGet);
		this.released.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(done).hasValue(6));
		Awaitility.await().until(() -> !connection.isFull());
	}

	@Test
	void rejectsEveryTaskAfterClose() {
		this.pool.close();
		ConnectionWorkers connection = this.pool.newConnection();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> connection.execute(() -> {
		}));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> connection.executeAlways(() -> {
		}));
	}

	@Test
	void replacesThreadsThatWaitForFutures() {
		CompletableFuture<String> awaited = new CompletableFuture<>();
		Set<String> results = ConcurrentHashMap.newKeySet();
		for (int i = 0; i < 3; i++) {
			String name = "task " + i;
			this.pool.execute(() -> results.add(name + awaited.join()));
		}
		this.pool.execute(() -> awaited.complete(" done"));
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(results).containsExactlyInAnyOrder("task 0 done", "task 1 done", "task 2 done"));
	}

	@Test
	@ExpectedLog(value = "further calls wait until one of them continues", level = Level.WARN)
	void reportsThatTooManyTasksWaitForFutures(CapturedLogs logs) {
		try (WorkerPool small = new WorkerPool("small-worker", 1, 1_000, "conduit.server.worker.threads")) {
			CompletableFuture<String> awaited = new CompletableFuture<>();
			AtomicInteger waiting = new AtomicInteger();
			AtomicInteger done = new AtomicInteger();
			for (int i = 0; i < WorkerPool.MAX_WAITING + 2; i++) {
				small.execute(() -> {
					waiting.incrementAndGet();
					awaited.join();
					done.incrementAndGet();
				});
			}
			Awaitility.await().untilAsserted(() -> assertThat(waiting).hasValue(WorkerPool.MAX_WAITING + 1));
			Awaitility.await()
				.untilAsserted(() -> assertThat(logs.toString()).containsOnlyOnce("257 handlers wait for futures")
					.contains("conduit.server.worker.threads (1)"));
			awaited.complete("");
			Awaitility.await().untilAsserted(() -> assertThat(done).hasValue(WorkerPool.MAX_WAITING + 2));
		}
	}

	/** Fill all threads and the queue. */
	private AtomicInteger fill() {
		AtomicInteger done = new AtomicInteger();
		for (int i = 0; i < 5; i++) {
			this.pool.execute(() -> {
				awaitRelease();
				done.incrementAndGet();
			});
		}
		return done;
	}

	private void awaitRelease() {
		try {
			this.released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
