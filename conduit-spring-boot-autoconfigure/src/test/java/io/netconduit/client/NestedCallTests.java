package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for handlers that make calls whose answers need further handlers.
 */
@Timeout(60)
class NestedCallTests {

	/** More than both sides have workers. */
	private static final int CALLS = 40;

	@Test
	void callsFromServerToClientToServerDoNotStall() {
		try (ConduitServer server = ConduitServer.create(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.threads((threads) -> threads.withWorkerThreads(2))
			.timeouts((timeouts) -> timeouts.withRpc(Duration.ofSeconds(40)))
			.build())) {
			server.handle("outer", (params, call) -> call.connection().rpc("middle").call(Integer.class) + 1);
			server.handle("inner", (params, call) -> 40);
			server.start();
			try (ConduitClient client = ConduitClient.create(ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(server.port())
				.password("secret")
				.threads((threads) -> threads.withWorkerThreads(2))
				.timeouts((timeouts) -> timeouts.withRpc(Duration.ofSeconds(40)))
				.build())) {
				client.handle("middle", (params, call) -> client.rpc("inner").callAsync(Integer.class).join() + 1);
				List<CompletableFuture<Integer>> outer = new ArrayList<>();
				for (int i = 0; i < CALLS; i++) {
					outer.add(client.rpc("outer").callAsync(Integer.class));
				}
				assertThat(outer).allSatisfy((call) -> assertThat(ClientSession.get(call)).isEqualTo(42));
			}
		}
	}

}
