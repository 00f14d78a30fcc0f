package io.netconduit.engine.transport;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.testing.EnginePair;
import io.netconduit.testing.EventRecorder;
import io.netconduit.testing.StallingChannel;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a {@link TransportRecorder} is called with.
 */
class TransportRecorderTests {

	@Test
	void recordsBytesAndFramesOfBothEndsOfASocket() {
		try (EnginePair pair = EnginePair.start()) {
			pair.serve("text", Execution.EVENT_LOOP, () -> "a".repeat(10_000));
			pair.serve("short", Execution.WORKER, () -> 1);
			PeerConnection client = pair.connect();
			List<? extends CompletableFuture<?>> calls = IntStream.range(0, 40)
				.mapToObj((i) -> client.rpc((i % 2 == 0) ? "text" : "short").callAsync(Object.class))
				.toList();
			calls.forEach(CompletableFuture::join);
			client.close().join();
			await().untilAsserted(() -> {
				assertThat(pair.server().bytesReceived()).isEqualTo(pair.client().bytesSent()).isPositive();
				assertThat(pair.client().bytesReceived()).isEqualTo(pair.server().bytesSent()).isGreaterThan(200_000);
				assertThat(pair.server().framesReceived()).hasSize((int) pair.client().framesSent());
				assertThat(pair.client().framesReceived()).hasSize((int) pair.server().framesSent());
				assertEmptied(pair.server());
				assertEmptied(pair.client());
			});
			assertThat(Collections.frequency(pair.server().framesReceived(), FrameType.RPC_REQUEST)).isEqualTo(40);
			assertThat(Collections.frequency(pair.client().framesReceived(), FrameType.RPC_RESPONSE)).isEqualTo(40);
			assertThat(pair.server().framesReceived()).startsWith(FrameType.AUTH_REQUEST, FrameType.AUTH_REQUEST);
		}
	}

	private static void assertEmptied(EventRecorder recorder) {
		assertThat(recorder.framesQueued()).isZero();
		assertThat(recorder.bytesQueued()).isZero();
		assertThat(recorder.mostFramesQueued()).isPositive();
	}

	@Test
	void recordsWaitingAndDiscardedFrames() {
		EventRecorder recorder = new EventRecorder();
		StallingChannel channel = new StallingChannel();
		OutboundQueue queue = new OutboundQueue(channel, TestSettings.sending(4_096, 100, false).withRecorder(recorder),
				() -> Dialect.DOCUMENTED, null);
		channel.stall();
		queue.add(frame(1));
		assertThat(queue.offer(frame(2))).isTrue();
		OutboundFrame withdrawn = frame(3);
		queue.add(withdrawn);
		channel.runPendingTasks();
		assertThat(recorder.framesQueued()).isEqualTo(3);
		assertThat(recorder.bytesQueued()).isEqualTo(3 * 33);
		queue.close();
		assertThat(withdrawn.withdraw()).isFalse();
		channel.proceed();
		assertThat(recorder.framesQueued()).isZero();
		assertThat(recorder.bytesQueued()).isZero();
		queue.add(frame(4));
		assertThat(recorder.framesQueued()).isZero();
		assertThat(recorder.framesSent()).isEqualTo(3);
		assertThat(recorder.bytesSent()).isEqualTo(3 * 33);
		channel.finishAndReleaseAll();
	}

	private static OutboundFrame frame(long id) {
		return new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, id, Unpooled.wrappedBuffer(new byte[1]));
	}

}
