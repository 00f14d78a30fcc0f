package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitRequester;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FakeServer;
import io.netconduit.testing.FrameCodes;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what one side learns about the failures of the other: the same for messages
 * and calls, in both directions.
 */
@Timeout(120)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
@ExpectedLog(value = "The server at ", level = Level.WARN)
class ConduitToldErrorTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ValidationAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messagesAndCallsTellTheSame(boolean toServer) {
		this.contextRunner
			.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0",
					"conduit.server.password=secret", "conduit.server.auth.iterations=4096")
			.withBean(Shop.class)
			.run((server) -> client(server.getBean(ConduitServer.class).port(), "secret").withBean(Shop.class)
				.run((client) -> {
					client.getBean(ConduitClient.class).connect().get(20, TimeUnit.SECONDS);
					ConduitServer own = server.getBean(ConduitServer.class);
					await().until(() -> !own.connections().isEmpty());
					assertSameErrors(
							toServer ? client.getBean(ConduitClient.class) : own.connections().iterator().next());
				}));
	}

	private static void assertSameErrors(ConduitRequester peer) {
		RpcException call = failure(peer.rpc("order").callAsync(String.class));
		RpcException message = failure(peer.sendAsync("order", Map.of(), SendOption.REQUIRE_ACK));
		assertThat(call.details().get("errors")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(5);
		assertSame(call, message);
		RpcException own = failure(peer.rpc("sold").callAsync(String.class));
		assertThat(own.code()).isEqualTo(7005);
		assertThat(own.details()).isEqualTo(Map.of("article", "A-1", "left", 0));
		assertThat(own).hasMessage("Call of 'sold' failed: Sold out (7005)");
		assertSame(own, failure(peer.sendAsync("sold", null, SendOption.REQUIRE_ACK)));
		RpcException passed = failure(peer.rpc("passed").callAsync(String.class));
		assertThat(passed.remoteMessage()).isEqualTo("Sold out");
		assertThat(passed).hasMessage("Call of 'passed' failed: Sold out (7005)");
		assertSame(passed, failure(peer.sendAsync("passed", null, SendOption.REQUIRE_ACK)));
		RpcException late = failure(peer.rpc("late").callAsync(String.class));
		assertThat(late.code()).isEqualTo(1002);
		assertThat(late).hasMessage("Call of 'late' failed: Call of 'elsewhere' got no answer within 5 ms (1002)");
	}

	private static void assertSame(RpcException call, RpcException message) {
		assertThat(message.code()).isEqualTo(call.code());
		assertThat(message.remoteMessage()).isEqualTo(call.remoteMessage());
		assertThat(message.details()).isEqualTo(call.details());
	}

	private static RpcException failure(CompletableFuture<?> future) {
		Throwable cause = catchThrowableOfType(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS))
			.getCause();
		assertThat(cause).isInstanceOf(RpcException.class);
		return (RpcException) cause;
	}

	@Test
	void publishesThatClientGaveUpAfterRefusedLogin() {
		assertGivesUp((connection) -> {
			connection.send(FrameCodes.AUTH_FAILURE, connection.expect(FrameCodes.AUTH_REQUEST).id(),
					"82 'reason' 'No' 'code' cd0bb9");
			connection.close();
		}, List.of("ConnectionToServerFailedEvent"));
	}

	@Test
	void publishesThatClientGaveUpAsServerAsks() {
		assertGivesUp((connection) -> {
			new FakeLogin().run(connection);
			connection.send(FrameCodes.CLOSE, 3, "82 'code' cd138b 'reconnect' c2");
			connection.close();
		}, List.of("ConnectedToServerEvent", "DisconnectedFromServerEvent", "ConnectionToServerFailedEvent"));
	}

	@Test
	void publishesThatClientGaveUpAfterLastAttempt() {
		assertGivesUp(FakeConnection::reset, List.of("ReconnectingToServerEvent", "ConnectionToServerFailedEvent"),
				"conduit.client.reconnect-attempts=2", "conduit.client.reconnect-delay=10ms");
	}

	@Test
	void publishesThatClientDoesNotReconnect() {
		assertGivesUp((connection) -> {
			new FakeLogin().run(connection);
			connection.reset();
		}, List.of("ConnectedToServerEvent", "DisconnectedFromServerEvent", "ConnectionToServerFailedEvent"),
				"conduit.client.reconnect-enabled=false");
	}

	@Test
	void publishesThatClientGaveUpWithoutTls() {
		assertGivesUp((connection) -> connection.sendHex("48545450"), List.of("ConnectionToServerFailedEvent"),
				"conduit.client.reconnect-enabled=false", "conduit.client.ssl.enabled=true");
	}

	private void assertGivesUp(FakeScript script, List<String> events, String... properties) {
		try (FakeServer server = FakeServer.start(script)) {
			client(server.port(), FakeLogin.PASSWORD).withPropertyValues(properties)
				.withUserConfiguration(PublishedEvents.class)
				.run((context) -> {
					PublishedEvents published = context.getBean(PublishedEvents.class);
					await().untilAsserted(() -> assertThat(published.names).containsExactlyElementsOf(events));
				});
		}
	}

	private ApplicationContextRunner client(int port, String password) {
		return this.contextRunner.withPropertyValues("conduit.client.server-host=127.0.0.1",
				"conduit.client.server-port=" + port, "conduit.client.password=" + password);
	}

	static class Shop {

		@ConduitHandler(value = "order", side = HandlerSide.BOTH)
		void order(Order order) {
		}

		@ConduitRpc(value = "order", side = HandlerSide.BOTH)
		String ordered(Order order) {
			return "ordered";
		}

		@ConduitHandler(value = "sold", side = HandlerSide.BOTH)
		@ConduitRpc(value = "sold", side = HandlerSide.BOTH)
		void sold() {
			throw new RpcException(7005, "Sold out", Map.of("article", "A-1", "left", 0), null);
		}

		// As an answer of another server that the handler has called.
		@ConduitHandler(value = "passed", side = HandlerSide.BOTH)
		@ConduitRpc(value = "passed", side = HandlerSide.BOTH)
		void passed() {
			throw RpcException.received("Call of 'elsewhere'", 7005, "Sold out", Map.of("article", "A-1"));
		}

		@ConduitRpc(value = "late", side = HandlerSide.BOTH)
		void late() {
			throw new RpcTimeoutException("Call of 'elsewhere'", Duration.ofMillis(5), true);
		}

	}

	record Order(@NotBlank @Nullable String article, @NotBlank @Nullable String street, @NotBlank @Nullable String city,
			@NotNull @Nullable Integer count, @NotNull @Min(1) @Nullable Integer price) {

	}

}
