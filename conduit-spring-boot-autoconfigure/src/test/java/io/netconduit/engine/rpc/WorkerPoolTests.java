package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WorkerPool}.
 */
class WorkerPoolTests {

	private final WorkerPool pool = new WorkerPool("tested-worker", 2, 3);

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
