package io.netconduit.engine.foreign;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Notifier}.
 */
@Timeout(60)
class NotifierTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final Duration SHORT = Duration.ofMillis(50);

	private final Notifier notifier = new Notifier("test-listeners");

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void release() {
		this.release.countDown();
	}

	@Test
	void callsInOrder() {
		for (int i = 0; i < 100; i++) {
			String call = String.valueOf(i);
			this.notifier.call("A listener", () -> this.calls.add(call));
		}
		assertThat(this.notifier.told()).succeedsWithin(LONG);
		assertThat(this.calls).hasSize(100)
			.isSortedAccordingTo((a, b) -> Integer.valueOf(a).compareTo(Integer.valueOf(b)));
	}

	@Test
	@ExpectedLog("A listener failed")
	void logsFailureAndCallsNext() {
		this.notifier.call("A listener", () -> {
			throw new NoClassDefFoundError("org/example/Missing");
		});
		assertThat(this.notifier.call("Another listener", () -> this.calls.add("next"))).succeedsWithin(LONG);
		assertThat(this.calls).containsExactly("next");
	}

	@Test
	@ExpectedLog(value = "A listener has not returned within 50 ms", level = Level.WARN)
	void leavesBlockedListenerBehind(CapturedLogs output) {
		CompletableFuture<Void> told = this.notifier.call("A listener", SHORT, this::block);
		CompletableFuture<Void> next = this.notifier.call("Another listener", () -> this.calls.add("next"));
		assertThat(told).succeedsWithin(LONG);
		assertThat(next).succeedsWithin(LONG);
		assertThat(this.calls).containsExactly("next");
		assertThat(output.toString()).containsOnlyOnce("A listener has not returned");
	}

	@Test
	@ExpectedLog(value = "A listener has not returned within 50 ms", level = Level.WARN)
	void interruptsBlockedListenerAndDoesNotLogItsFailure(CapturedLogs output) {
		CompletableFuture<Throwable> ended = new CompletableFuture<>();
		this.notifier.call("A listener", SHORT, () -> {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				ended.complete(ex);
				throw ex;
			}
		});
		assertThat(ended).succeedsWithin(LONG);
		assertThat(this.notifier.call("Another listener", () -> {
		})).succeedsWithin(LONG);
		assertThat(output.toString()).doesNotContain("A listener failed");
	}

	@Test
	void knowsItsThreads() {
		CompletableFuture<List<Boolean>> seen = new CompletableFuture<>();
		this.notifier.call("A listener",
				() -> seen.complete(List.of(Notifier.isListenerThread(), Notifier.isNonBlockingThread())));
		assertThat(seen).succeedsWithin(LONG).isEqualTo(List.of(true, true));
		CompletableFuture<List<Boolean>> patient = new CompletableFuture<>();
		this.notifier.call("A listener", LONG,
				() -> patient.complete(List.of(Notifier.isListenerThread(), Notifier.isNonBlockingThread())));
		assertThat(patient).succeedsWithin(LONG).isEqualTo(List.of(true, false));
		assertThat(Notifier.isListenerThread()).isFalse();
	}

	@Test
	void clearsInterruptThatListenerLeavesBehind() {
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		this.notifier.call("A listener", () -> Thread.currentThread().interrupt());
		this.notifier.call("Another listener", () -> interrupted.complete(Thread.currentThread().isInterrupted()));
		assertThat(interrupted).succeedsWithin(LONG).isEqualTo(false);
	}

	private void block() {
		boolean released = false;
		while (!released) {
			try {
				this.release.await();
				released = true;
			}
			catch (InterruptedException ex) {
				this.calls.size();
			}
		}
	}

}
