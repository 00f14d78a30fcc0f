package io.netconduit.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnection;
import io.netconduit.ConnectionState;
import io.netconduit.MethodInfo;
import io.netconduit.RpcException;
import io.netconduit.SendOption;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a client and a server in an application without Spring.
 */
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ClientAndServerTests {

	private ConduitServer server;

	private ConduitClient client;

	@BeforeEach
	void start() {
		this.server = ConduitServer.create(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.build());
		this.server.handle("add", Addends.class, (params, connection) -> params.a() + params.b());
		this.server.handle("hello", (params, connection) -> "Hello, " + params.get("name", String.class) + "!");
		this.server.on("greeting", Map.class,
				(data, connection) -> Map.of("reply", "Hello, " + data.get("name") + "!"));
		this.server.start();
		this.client = ConduitClient.create(ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(this.server.port())
			.password("secret")
			.build());
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	@Test
	void returnsResultOfCall() {
		this.client.connect().join();
		assertThat(this.client.state()).isEqualTo(ConnectionState.ACTIVE);
		assertThat(this.client.rpc("add").param("a", 10).param("b", 20).call(Integer.class)).isEqualTo(30);
		assertThat(this.client.rpc("hello").param("name", "World").call(String.class)).isEqualTo("Hello, World!");
	}

	@Test
	void firstCallConnects() {
		assertThat(this.client.rpc("add").params(new Addends(1, 2)).call(Integer.class)).isEqualTo(3);
	}

	@Test
	void reportsMissingParameter() {
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> this.client.rpc("hello").call(String.class))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2001))
			.satisfies((ex) -> assertThat(ex.details()).containsKey("errors"));
	}

	@Test
	void answersAndAcknowledgesMessage() throws InterruptedException {
		BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
		this.client.on("greeting_response", (data, connection) -> answers.add(data));
		this.client.send("greeting", Map.of("name", "World"), SendOption.REQUIRE_ACK);
		assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo(Map.of("reply", "Hello, World!"));
	}

	@Test
	void discoversMethods() {
		List<MethodInfo> methods = this.client.discover().join();
		assertThat(methods).extracting(MethodInfo::name).containsExactly("add", "hello");
	}

	@Test
	void broadcastsToAllButExcludedConnection() throws InterruptedException {
		BlockingQueue<Object> news = new LinkedBlockingQueue<>();
		this.client.on("news", (data, connection) -> news.add(data));
		this.client.connect().join();
		assertThat(this.server.connections()).hasSize(1);
		assertThat(this.server.broadcast("news", "first").reached()).hasSize(1);
		assertThat(news.poll(20, TimeUnit.SECONDS)).isEqualTo("first");
		ConduitConnection excluded = this.server.connections().iterator().next();
		assertThat(this.server.broadcast("news", "second", excluded).reached()).isEmpty();
	}

	@Test
	void serverCallsClient() {
		this.client.handle("whoami", (params, call) -> "client of " + call.connection().peer().name());
		this.client.connect().join();
		assertThat(this.server.connections().iterator().next().rpc("whoami").call(String.class))
			.isEqualTo("client of conduit_server");
	}

	@Test
	void givesUpOnWrongPassword() {
		ConduitClient stranger = ConduitClient.create(this.client.descriptor().toBuilder().password("wrong").build());
		assertThat(stranger.connect()).failsWithin(20, TimeUnit.SECONDS);
		assertThat(stranger.state()).isEqualTo(ConnectionState.FAILED);
		stranger.close();
	}

	@Test
	void serverStartsAgainAfterStop() {
		this.client.connect().join();
		this.client.close();
		this.server.close();
		assertThat(this.server.isRunning()).isFalse();
		this.server.start();
		ConduitClient second = ConduitClient
			.create(this.client.descriptor().toBuilder().serverPort(this.server.port()).build());
		assertThat(second.rpc("add").param("a", 1).param("b", 1).call(Integer.class)).isEqualTo(2);
		second.close();
	}

	record Addends(int a, int b) {
	}

}
