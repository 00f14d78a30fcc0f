package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.embedded.EmbeddedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlingLimit}.
 */
class HandlingLimitTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final List<String> ended = new ArrayList<>();

	private @Nullable String present;

	private boolean busy;

	private long now;

	private HandlingLimit<String> limit;

	@BeforeEach
	void create() {
		this.channel.freezeTime();
		this.limit = new HandlingLimit<>(Duration.ofSeconds(8), this.channel.eventLoop(), () -> this.now,
				() -> this.busy, () -> this.present, this.ended::add);
	}

	@AfterEach
	void close() {
		this.channel.close();
	}

	@Test
	void endsWorkAfterLimit() {
		begin("a");
		passes(8);
		assertThat(this.ended).isEmpty();
		passes(1);
		assertThat(this.ended).containsExactly("a");
	}

	@Test
	void measuresEachWorkAnew() {
		begin("a");
		passes(6);
		this.present = "b";
		passes(6);
		assertThat(this.ended).isEmpty();
		passes(3);
		assertThat(this.ended).containsExactly("b");
	}

	@Test
	void watchesWorkThatWaits() {
		this.busy = true;
		this.limit.watch();
		passes(20);
		this.present = "late";
		passes(10);
		assertThat(this.ended).contains("late");
	}

	@Test
	void stopsLookingWithoutWorkAndBeginsAgain() {
		begin("a");
		passes(2);
		this.present = null;
		this.busy = false;
		passes(1);
		assertThat(this.channel.runScheduledPendingTasks()).isEqualTo(-1);
		begin("b");
		passes(9);
		assertThat(this.ended).containsExactly("b");
	}

	private void begin(String work) {
		this.present = work;
		this.busy = true;
		this.limit.watch();
	}

	private void passes(int seconds) {
		for (int i = 0; i < seconds; i++) {
			this.now += TimeUnit.SECONDS.toNanos(1);
			this.channel.advanceTimeBy(1, TimeUnit.SECONDS);
			this.channel.runScheduledPendingTasks();
		}
	}

}
