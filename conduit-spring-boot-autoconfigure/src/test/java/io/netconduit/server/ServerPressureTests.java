package io.netconduit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.netconduit.ConduitConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for queues that fill and empty all the time: nothing is lost, repeated or
 * reordered, and nothing stalls.
 */
class ServerPressureTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 1000 })
	void losesNoMessageOfPeer(int receiveQueueSize) {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.queues((queues) -> queues.withReceiveQueueSize(receiveQueueSize)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			List<Object> sent = IntStream.range(0, 10_000).<Object>mapToObj((i) -> "message " + i).toList();
			CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
				for (Object text : sent) {
					peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "note", "data", text));
				}
				peer.send(FrameCodes.PING, 5);
			});
			WireFrame last = peer.next();
			while (last.type() != FrameCodes.PONG) {
				assertThat(last.type()).isIn(FrameCodes.PAUSE, FrameCodes.RESUME);
				last = peer.next();
			}
			assertThat(written).succeedsWithin(LONG);
			await().atMost(LONG.multipliedBy(2)).until(() -> server.handled().size() == sent.size());
			assertThat(server.handled().equals(sent)).as("handled in the order of sending").isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 10 })
	void losesNoAnswer(int sendQueueSize) {
		try (ServerFixture server = ServerFixture
			// All calls may be in flight at once, if the workers are slow.
			.start((builder) -> builder
				.queues((queues) -> queues.withSendQueueSize(sendQueueSize).withMaxInFlightPerConnection(10_000)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
				for (int i = 1; i <= 5000; i++) {
					peer.call(i, "add", "a", i, "b", 1);
				}
			});
			Set<Long> answered = new HashSet<>();
			for (int i = 1; i <= 5000; i++) {
				WireFrame answer = peer.expect(FrameCodes.RPC_RESPONSE);
				assertThat(answer.map().get("result")).isEqualTo(answer.id() + 1);
				assertThat(answered.add(answer.id())).as("first answer of call %d", answer.id()).isTrue();
			}
			assertThat(written).succeedsWithin(LONG);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 10 })
	void losesNoMessageOfServer(int sendQueueSize) {
		int threads = 4;
		int count = 1000;
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.queues((queues) -> queues.withSendQueueSize(sendQueueSize)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			ConduitConnection connection = server.connection();
			List<CompletableFuture<Void>> senders = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				String sender = "sender " + i;
				senders.add(CompletableFuture.runAsync(() -> {
					for (int n = 0; n < count; n++) {
						connection.send(sender, n);
					}
				}));
			}
			Map<String, Object> next = PlainWriter.map();
			for (int i = 0; i < threads * count; i++) {
				Map<String, Object> message = peer.expect(FrameCodes.MESSAGE).map();
				String sender = (String) message.get("type");
				assertThat(message.get("data")).as("message of %s", sender).isEqualTo(next.getOrDefault(sender, 0L));
				next.put(sender, (Long) message.get("data") + 1);
				if (i % 500 == 499) {
					peer.send(FrameCodes.PAUSE, 0);
					peer.send(FrameCodes.RESUME, 0);
				}
			}
			assertThat(senders).allSatisfy((sender) -> assertThat(sender).succeedsWithin(LONG));
			peer.expectSilence(Duration.ofMillis(50));
		}
	}

}
