package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.FrameChannelSettings;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the send queue's limits when many threads send to a peer that does not read.
 */
class SendGateRaceTests {

	private static final int THREADS = 16;

	private static final int SENDS = 200;

	private static final int QUEUE = 100;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final StallingChannel socket = new StallingChannel();

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	@BeforeEach
	void stall() {
		this.socket.stall();
	}

	@AfterEach
	void close() {
		this.executor.shutdownNow();
		this.socket.runPendingTasks();
		this.socket.finishAndReleaseAll();
	}

	@Test
	void limitsTheNumberOfQueuedFrames() {
		FrameChannel channel = channel();
		SendGate gate = new SendGate(channel.outbound(), THREADS * SENDS, (key) -> "conduit.test." + key,
				new ManualClock());
		List<CompletableFuture<Void>> sends = new ArrayList<>();
		race(() -> {
			CompletableFuture<Void> queued = gate.send(frame(1), TIMEOUT);
			synchronized (sends) {
				sends.add(queued);
			}
			return queued.isDone();
		});
		assertThat(sends).hasSize(THREADS * SENDS);
		assertThat(sends.stream().filter(CompletableFuture::isDone)).hasSize(QUEUE);
		assertThat(channel.outbound().waitingFrames()).isEqualTo(QUEUE);
		this.socket.proceed();
		while (gate.isCrowded()) {
			this.socket.runPendingTasks();
			int sent = WireFrame.sent(this.socket).size();
			assertThat(sent).isBetween(1, QUEUE);
			gate.release();
			assertThat(channel.outbound().waitingFrames()).isLessThanOrEqualTo(QUEUE);
		}
		assertThat(sends).allSatisfy((queued) -> assertThat(queued).isCompleted());
	}

	@Test
	void limitsTheNumberOfOfferedFrames() {
		FrameChannel channel = channel();
		SendGate gate = new SendGate(channel.outbound(), QUEUE, (key) -> "conduit.test." + key, new ManualClock());
		assertThat(race(() -> offered(gate, 1))).isEqualTo(QUEUE);
		assertThat(channel.outbound().waitingFrames()).isEqualTo(QUEUE);
	}

	@Test
	void limitsTheBytesOfOfferedFrames() {
		FrameChannel channel = channel();
		SendGate gate = new SendGate(channel.outbound(), QUEUE, (key) -> "conduit.test." + key, new ManualClock());
		int length = 64 * 1024 - 32;
		assertThat(race(() -> offered(gate, length))).isEqualTo(16);
		assertThat(offered(gate, 0)).isFalse();
	}

	@Test
	void takesOneOversizeFrameWhenEmpty() {
		FrameChannel channel = channel();
		SendGate gate = new SendGate(channel.outbound(), QUEUE, (key) -> "conduit.test." + key, new ManualClock());
		assertThat(race(() -> offered(gate, 1024 * 1024))).isOne();
	}

	private static boolean offered(SendGate gate, int length) {
		OutboundFrame frame = frame(length);
		boolean taken = gate.offer(frame);
		if (!taken) {
			frame.payload().release();
		}
		return taken;
	}

	/** Returns how often the attempt succeeded while the socket took nothing. */
	private int race(BooleanSupplier attempt) {
		CountDownLatch ready = new CountDownLatch(THREADS);
		List<CompletableFuture<Integer>> runs = IntStream.range(0, THREADS)
			.mapToObj((thread) -> CompletableFuture.supplyAsync(() -> {
				ready.countDown();
				while (ready.getCount() > 0) {
					Thread.onSpinWait();
				}
				return (int) IntStream.range(0, SENDS).filter((i) -> attempt.getAsBoolean()).count();
			}, this.executor))
			.toList();
		return runs.stream().mapToInt(CompletableFuture::join).sum();
	}

	private FrameChannel channel() {
		return FrameChannel.create(this.socket, new FrameChannelSettings(EnumSet.of(Dialect.DOCUMENTED), 1_024, "key",
				1_024, QUEUE, false, null, new ManualClock()));
	}

	private static OutboundFrame frame(int length) {
		return new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 1, Unpooled.buffer(length).writerIndex(length));
	}

}
