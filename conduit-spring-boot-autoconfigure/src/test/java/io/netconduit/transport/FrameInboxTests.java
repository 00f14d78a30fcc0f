package io.netconduit.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.netconduit.protocol.FrameType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameInbox}.
 */
class FrameInboxTests {

	private final FrameInbox inbox = new FrameInbox();

	@Test
	void framesAreTakenInTheOrderTheyCame() {
		add(1);
		add(2);
		add(3);
		assertThat(this.inbox.isEmpty()).isFalse();
		assertThat(take()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void frameIsTakenOnce() {
		add(1);
		take();
		assertThat(this.inbox.isEmpty()).isTrue();
		assertThat(this.inbox.takeAll()).isNull();
		add(2);
		assertThat(take()).containsExactly(2L);
	}

	@Test
	void framesOfManyThreadsAreTakenWholeAndEachThreadsInItsOrder() {
		int threads = 4;
		int frames = 20_000;
		CompletableFuture<?>[] adding = IntStream.range(0, threads)
			.mapToObj((thread) -> CompletableFuture.runAsync(() -> addAll(thread * frames, frames),
					(task) -> new Thread(task).start()))
			.toArray(CompletableFuture<?>[]::new);
		CompletableFuture<Void> added = CompletableFuture.allOf(adding);
		List<Long> taken = new ArrayList<>();
		while (!added.isDone()) {
			taken.addAll(take());
		}
		added.join();
		taken.addAll(take());
		assertThat(taken).hasSize(threads * frames);
		for (int thread = 0; thread < threads; thread++) {
			long first = (long) thread * frames;
			assertThat(taken.stream().filter((id) -> id >= first && id < first + frames)).hasSize(frames).isSorted();
		}
	}

	private void addAll(int first, int count) {
		for (int i = 0; i < count; i++) {
			add(first + i);
		}
	}

	private void add(long id) {
		this.inbox.add(OutboundFrame.empty(FrameType.MESSAGE, id));
	}

	private List<Long> take() {
		List<Long> ids = new ArrayList<>();
		for (OutboundFrame frame = this.inbox.takeAll(); frame != null; frame = frame.next()) {
			ids.add(frame.correlationId());
		}
		return ids;
	}

}
