package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.netconduit.ConnectionState;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the order of messages that waited for a connection and messages that are sent
 * after it is established.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientBufferOrderTests {

	private static final int WHILE_DOWN = 1_000;

	private static final int CALLERS = 3;

	private final Map<String, List<Integer>> received = new ConcurrentHashMap<>();

	@Test
	void deliversBufferedAndNewMessagesOnceInOrder() throws Exception {
		int port = FreePort.find();
		List<CompletableFuture<Void>> sent = new CopyOnWriteArrayList<>();
		AtomicBoolean enough = new AtomicBoolean();
		try (ConduitServer server = server(port); ConduitClient client = client(port)) {
			client.connect();
			IntStream.range(0, WHILE_DOWN).forEach((n) -> sent.add(client.sendAsync("main", n)));
			List<CompletableFuture<Integer>> callers = new ArrayList<>();
			server.start();
			for (int i = 0; i < CALLERS; i++) {
				String type = "caller" + i;
				callers.add(CompletableFuture.supplyAsync(() -> sendUntil(enough, client, type, sent)));
			}
			int n = WHILE_DOWN;
			// Limited, because messages that the buffer or the connection rejects would
			// be missing.
			while (client.state() != ConnectionState.ACTIVE && n < WHILE_DOWN + 500) {
				sent.add(client.sendAsync("main", n++));
				Thread.yield();
			}
			for (int more = 0; more < WHILE_DOWN; more++) {
				client.send("main", n++);
			}
			enough.set(true);
			callers.forEach(CompletableFuture::join);
			assertThat(sent).allSatisfy((each) -> assertThat(each).succeedsWithin(Duration.ofSeconds(20)));
			expect("main", n);
			for (int i = 0; i < CALLERS; i++) {
				expect("caller" + i, callers.get(i).join());
			}
		}
	}

	private static int sendUntil(AtomicBoolean enough, ConduitClient client, String type,
			List<CompletableFuture<Void>> sent) {
		int n = 0;
		while (!enough.get() && n < 500) {
			sent.add(client.sendAsync(type, n++));
			Thread.yield();
		}
		return n;
	}

	private void expect(String type, int count) {
		await().atMost(Duration.ofSeconds(20)).until(() -> received(type).size() >= count);
		assertThat(received(type)).containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
	}

	private List<Integer> received(String type) {
		List<Integer> numbers = this.received.getOrDefault(type, List.of());
		synchronized (numbers) {
			return List.copyOf(numbers);
		}
	}

	private ConduitServer server(int port) {
		ConduitServer server = ConduitServer.create(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(port)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.build());
		for (String type : List.of("main", "caller0", "caller1", "caller2")) {
			List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
			this.received.put(type, numbers);
			server.on(type, Integer.class, (n, connection) -> {
				numbers.add(n);
				return null;
			});
		}
		return server;
	}

	private static ConduitClient client(int port) {
		return ConduitClient.create(ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(port)
			.password("secret")
			.reconnect(
					(reconnect) -> reconnect.withAttempts(0).withDelays(Duration.ofMillis(20), Duration.ofMillis(50)))
			.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 4096, 8 * 1024 * 1024))
			.build());
	}

}
