package io.netconduit.client;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnection;
import io.netconduit.ConnectionState;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerListener;
import io.netconduit.testing.BlockingWork;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a server and a client over a real socket whose listeners fail, and for calls
 * that the server cancels.
 */
@Timeout(60)
@ExpectedLog("Server listener ")
@ExpectedLog("Client listener ")
class ClientAndServerFaultTests {

	private final BlockingQueue<String> failed = new LinkedBlockingQueue<>();

	private final BlockingWork work = new BlockingWork();

	private final CompletableFuture<Object> future = new CompletableFuture<>();

	private ConduitServer server;

	private ConduitClient client;

	@BeforeEach
	void start() {
		this.server = ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.password("secret")
				.auth((auth) -> auth.withIterations(4096))
				.build())
			.listener(new ServerListener() {

				@Override
				public void connected(ConduitServer server, ConduitConnection connection) {
					ClientAndServerFaultTests.this.failed.add("server");
					throw new NoClassDefFoundError("org/example/Missing");
				}

			})
			.build();
		this.server.handle("five", (params, call) -> 5);
		this.server.start();
		this.client = ConduitClient
			.builder(ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(this.server.port())
				.password("secret")
				.build())
			.listener(new ClientListener() {

				@Override
				public void connected(ConduitClient client, ConduitConnection connection) {
					ClientAndServerFaultTests.this.failed.add("client");
					throw new NoClassDefFoundError("org/example/Missing");
				}

			})
			.build();
		this.client.handle("block", (params, call) -> this.work.run());
		this.client.handle("future", (params, call) -> this.future);
		ClientSession.get(this.client.connect());
	}

	@AfterEach
	void stop() {
		this.work.release();
		this.client.close();
		this.server.close();
	}

	private ConduitConnection connection() {
		await().until(() -> !this.server.connections().isEmpty());
		return this.server.connections().iterator().next();
	}

	@Test
	void connectionStaysActiveIfListenersThrowErrors() throws Exception {
		assertThat(this.failed.poll(20, TimeUnit.SECONDS)).isNotNull();
		assertThat(this.failed.poll(20, TimeUnit.SECONDS)).isNotNull();
		assertThat(this.client.rpc("five").call(Integer.class)).isEqualTo(5);
		assertThat(this.client.state()).isEqualTo(ConnectionState.ACTIVE);
		assertThat(connection().state()).isEqualTo(ConnectionState.ACTIVE);
	}

	@Test
	void cancelOfServerInterruptsHandlerOfClient() throws Exception {
		CompletableFuture<String> call = connection().rpc("block").callAsync(String.class);
		this.work.awaitStart();
		call.cancel(false);
		this.work.awaitInterrupt();
	}

	@Test
	void cancelOfServerCancelsFutureOfClient() {
		CompletableFuture<String> call = connection().rpc("future").callAsync(String.class);
		await().until(() -> this.future.getNumberOfDependents() == 1);
		call.orTimeout(1, TimeUnit.MILLISECONDS);
		await().until(this.future::isCancelled);
	}

}
