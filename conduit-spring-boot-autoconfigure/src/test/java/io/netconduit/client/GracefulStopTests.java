package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnectionException;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for servers that stop under load.
 */
@Timeout(60)
class GracefulStopTests {

	private static final int CLIENTS = 4;

	private static final int CALLS_PER_CLIENT = 2_500;

	private static final List<String> METHODS = List.of("inline", "worker", "laterInline", "laterWorker");

	private final Map<Integer, AtomicInteger> runs = new ConcurrentHashMap<>();

	@Test
	void answersExactlyTheCallsThatRan() throws Exception {
		List<ConduitClient> clients = new ArrayList<>();
		ExecutorService callers = Executors.newFixedThreadPool(CLIENTS);
		try (ConduitServer server = server()) {
			server.start();
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(client(server.port()));
			}
			Map<Integer, CompletableFuture<Integer>> answers = new ConcurrentHashMap<>();
			for (int i = 0; i < CLIENTS; i++) {
				ConduitClient client = clients.get(i);
				int first = i * CALLS_PER_CLIENT;
				callers.execute(() -> call(client, first, answers));
			}
			await().pollInterval(Duration.ofMillis(1)).until(() -> this.runs.size() >= CLIENTS * CALLS_PER_CLIENT / 4);
			server.stop().get(30, TimeUnit.SECONDS);
			await().until(() -> answers.size() == CLIENTS * CALLS_PER_CLIENT);
			int answered = 0;
			for (Map.Entry<Integer, CompletableFuture<Integer>> answer : answers.entrySet()) {
				boolean ran = this.runs.containsKey(answer.getKey());
				assertThat(isAnswered(answer.getValue())).as("call %s", answer.getKey()).isEqualTo(ran);
				answered += ran ? 1 : 0;
			}
			assertThat(this.runs.values()).allSatisfy((count) -> assertThat(count).hasValue(1));
			// Otherwise no call was in flight or rejected, and the test proves nothing.
			assertThat(answered).isBetween(CLIENTS * CALLS_PER_CLIENT / 4, CLIENTS * CALLS_PER_CLIENT - 1);
		}
		finally {
			callers.shutdownNow();
			clients.forEach(ConduitClient::close);
		}
	}

	private static boolean isAnswered(CompletableFuture<Integer> answer) throws Exception {
		try {
			answer.get(20, TimeUnit.SECONDS);
			return true;
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isInstanceOfAny(RpcException.class, ConduitConnectionException.class);
			return false;
		}
	}

	private static void call(ConduitClient client, int first, Map<Integer, CompletableFuture<Integer>> answers) {
		for (int id = first; id < first + CALLS_PER_CLIENT; id++) {
			if (id == first + CALLS_PER_CLIENT - 1) {
				// Ensures that at least one call is too late.
				await().until(() -> !client.state().isOpen());
			}
			answers.put(id,
					client.rpc(METHODS.get(id % METHODS.size()))
						.metadata("id", String.valueOf(id))
						.callAsync(Integer.class));
		}
	}

	private ConduitServer server() {
		ConduitServer server = ConduitServer.create(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.threads((threads) -> threads.withIoThreads(2))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(20)))
			.build());
		Executor later = CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS);
		HandlerOptions inline = HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP);
		server.handle("inline", inline, (params, call) -> counted(call, 1));
		server.handle("worker", (params, call) -> {
			LockSupport.parkNanos(200_000);
			return counted(call, 1);
		});
		server.handle("laterInline", inline,
				(params, call) -> counted(call, CompletableFuture.supplyAsync(() -> 1, later)));
		server.handle("laterWorker", (params, call) -> counted(call, CompletableFuture.supplyAsync(() -> 1, later)));
		return server;
	}

	private static ConduitClient client(int port) throws Exception {
		ConduitClient client = ConduitClient.create(ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(port)
			.password("secret")
			.reconnect((reconnect) -> reconnect.withEnabled(false))
			.build());
		client.connect().get(20, TimeUnit.SECONDS);
		return client;
	}

	// Counts the executions of each id in the metadata.
	private <T> T counted(CallContext call, T result) {
		this.runs.computeIfAbsent(Integer.valueOf(call.metadata().get("id")), (id) -> new AtomicInteger())
			.incrementAndGet();
		return result;
	}

}
