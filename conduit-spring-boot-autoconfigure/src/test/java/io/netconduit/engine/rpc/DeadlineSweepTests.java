package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.netconduit.testing.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DeadlineSweep}.
 */
class DeadlineSweepTests {

	private final ManualClock clock = new ManualClock();

	private final ScheduledExecutorService executor = mock(ScheduledExecutorService.class);

	private final List<Task> tasks = new ArrayList<>();

	private final PendingAnswers pending = new PendingAnswers(100, 1);

	private final DeadlineSweep sweep = new DeadlineSweep(this.pending, this.executor, this.clock);

	private boolean rejecting;

	@BeforeEach
	void keepTasks() {
		given(this.executor.schedule(any(Runnable.class), anyLong(), any())).willAnswer((invocation) -> {
			if (this.rejecting) {
				throw new RejectedExecutionException("closed");
			}
			assertThat(invocation.<TimeUnit>getArgument(2)).isEqualTo(TimeUnit.NANOSECONDS);
			this.tasks.add(new Task(invocation.getArgument(0), invocation.getArgument(1),
					this.clock.getAsLong() + invocation.<Long>getArgument(1)));
			return null;
		});
	}

	@ParameterizedTest
	@CsvSource({ "1, 2000", "2, 2000", "40, 40000", "250, 250000", "251, 250000", "30000, 250000", "86400000, 250000" })
	void schedulesASweepWithinBounds(long timeoutMillis, long periodMicros) {
		this.sweep.watch(Duration.ofMillis(timeoutMillis), this.clock.getAsLong());
		assertThat(this.tasks).extracting(Task::delay).containsExactly(TimeUnit.MICROSECONDS.toNanos(periodMicros));
	}

	@Test
	void schedulesOneTaskForAllAnswers() {
		for (int i = 0; i < 50; i++) {
			call(Duration.ofSeconds(30));
			this.clock.advance(Duration.ofMillis(1));
		}
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void schedulesAnEarlierSweepForAShorterTimeout() {
		call(Duration.ofSeconds(30));
		PendingAnswer hurried = call(Duration.ofMillis(100));
		assertThat(this.tasks).extracting(Task::delay)
			.containsExactly(TimeUnit.MILLISECONDS.toNanos(250), TimeUnit.MILLISECONDS.toNanos(100));
		passes(Duration.ofMillis(99));
		assertThat(hurried).isNotDone();
		passes(Duration.ofMillis(6));
		assertThat(hurried).isCompletedExceptionally();
	}

	@Test
	void returnsToTheLongPeriodAfterAShortTimeout() {
		call(Duration.ofSeconds(30));
		call(Duration.ofMillis(2));
		passes(Duration.ofSeconds(1));
		assertThat(this.tasks).extracting(Task::delay).containsOnly(TimeUnit.MILLISECONDS.toNanos(250));
	}

	@Test
	void failsAnAnswerSoonAfterItsTimeout() {
		PendingAnswer answer = call(Duration.ofSeconds(1));
		passes(Duration.ofMillis(999));
		assertThat(answer).isNotDone();
		passes(Duration.ofMillis(3));
		assertThat(answer).isCompletedExceptionally();
	}

	@Test
	void schedulesNothingWhenNothingWaits() {
		call(Duration.ofSeconds(1)).cancel(false);
		passes(Duration.ofSeconds(1));
		assertThat(this.tasks).isEmpty();
		call(Duration.ofSeconds(1));
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void toleratesARejectingExecutor() {
		this.rejecting = true;
		call(Duration.ofSeconds(1));
		assertThat(this.tasks).isEmpty();
		this.rejecting = false;
		call(Duration.ofSeconds(1));
		assertThat(this.tasks).hasSize(1);
	}

	private PendingAnswer call(Duration timeout) {
		PendingAnswer answer = new PendingAnswer(PendingAnswer.Kind.CALL, "add", null, timeout, this.clock.getAsLong(),
				this.pending);
		this.pending.add(answer);
		this.sweep.watch(timeout, this.clock.getAsLong());
		return answer;
	}

	private void passes(Duration time) {
		long end = this.clock.getAsLong() + time.toNanos();
		for (Task next = next(end); next != null; next = next(end)) {
			this.tasks.remove(next);
			this.clock.advance(next.due() - this.clock.getAsLong());
			next.action().run();
		}
		this.clock.advance(end - this.clock.getAsLong());
	}

	private Task next(long end) {
		return this.tasks.stream()
			.filter((task) -> task.due() - end <= 0)
			.min(Comparator.comparingLong((task) -> task.due() - end))
			.orElse(null);
	}

	/**
	 * A task that was scheduled.
	 */
	private record Task(Runnable action, long delay, long due) {

	}

}
