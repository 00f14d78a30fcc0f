package io.netconduit.server;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.netconduit.RpcException;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the details of an application's own errors, of calls and of messages.
 */
class ServerErrorDetailsTests {

	private static ServerFixture server;

	private RawPeer peer;

	@BeforeAll
	static void start() {
		server = ServerFixture.start();
		serve("sold out", () -> {
			throw new RpcException(7005, "Sold out", details(), null);
		});
		serve("unwritable", () -> {
			throw new RpcException(7006, "No stock", Map.of("left", 0, "article", new Unwritable()), null);
		});
		serveValues();
		serve("waits", () -> CompletableFuture.failedFuture(new RpcException(7005, "Sold out", details(), null)).get());
		serve("returns", () -> CompletableFuture
			.failedFuture(new ExecutionException(new RpcException(7005, "Sold out", details(), null))));
	}

	private static void serveValues() {
		server.server().handle("flag count", (params, peer) -> params.get("value", Flags.class).flags().size());
		server.server().handle("register", (params, peer) -> params.get("value", Person.class).age());
	}

	private static void serve(String name, Code code) {
		server.server().handle(name, (params, peer) -> code.run());
		server.server().on(name, (data, peer) -> code.run());
	}

	private static Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("article", new Article("A-1", List.of(new Price(5, Currency.EUR))));
		details.put("basket", new Basket());
		details.put("currency", Currency.USD);
		details.put("since", Instant.parse("2026-01-02T03:04:05Z"));
		details.put("nested", Map.of("prices", List.of(new Price(7, Currency.USD))));
		details.put("window", Optional.of(Duration.ofMinutes(1)));
		details.put("nothing", null);
		return details;
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void connect() {
		this.peer = server.peer(Layout.DOCUMENTED);
	}

	@AfterEach
	void disconnect() {
		this.peer.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sold out", "waits", "returns" })
	void writesDetailsAsData(String name) {
		Map<String, Object> expected = new LinkedHashMap<>();
		expected.put("article", Map.of("name", "A-1", "prices", List.of(Map.of("amount", 5L, "currency", "EUR"))));
		expected.put("basket", Map.of("size", 2L));
		expected.put("currency", "USD");
		expected.put("since", "2026-01-02T03:04:05Z");
		expected.put("nested", Map.of("prices", List.of(Map.of("amount", 7L, "currency", "USD"))));
		expected.put("window", "PT1M");
		expected.put("nothing", null);
		assertThat(error(name)).containsEntry("error", "Sold out")
			.containsEntry("code", 7005L)
			.containsEntry("details", expected);
		assertThat(nack(name)).containsEntry("reason", "Sold out")
			.containsEntry("code", 7005L)
			.containsEntry("details", expected);
	}

	@Test
	@ExpectedLog("The details of error 7006 cannot be sent")
	void leavesOutDetailsThatCannotBeWritten(CapturedLogs logs) {
		assertThat(error("unwritable")).containsEntry("error", "No stock")
			.containsEntry("code", 7006L)
			.doesNotContainKey("details");
		assertThat(logs)
			.contains("The details of error 7006 cannot be sent: The lambda for RPC method 'unwritable' in ");
		assertThat(nack("unwritable")).containsEntry("reason", "No stock")
			.containsEntry("code", 7006L)
			.doesNotContainKey("details");
		assertThat(logs).contains("The details of error 7006 cannot be sent: the handler of 'unwritable'");
	}

	@Test
	void namesBadKeyOfCall() {
		this.peer.call(3, "flag count", "value", Map.of("flags", Map.of("maybe", 1)));
		assertThat(this.peer.expect(FrameCodes.RPC_ERROR, 3).map()).containsEntry("code", 2003L)
			.containsEntry("error", "value.flags[maybe]: the key must be true or false");
	}

	@Test
	void logsExceptionOfRecordAtDebug(CapturedLogs logs) {
		this.peer.call(3, "register", "value", Map.of("age", -1));
		assertThat(this.peer.expect(FrameCodes.RPC_ERROR, 3).map()).containsEntry("code", 2003L)
			.containsEntry("error", "value: is not valid");
		assertThat(logs)
			.contains("DEBUG " + HandlerFailures.class.getName() + " -- The lambda for RPC method 'register' in ")
			.contains(" refused a value: value: is not valid")
			.contains("age must not be negative");
	}

	@Test
	@ExpectedLog("The lambda for RPC method 'register'")
	void answersErrorOfRecordAsInternal() {
		this.peer.call(3, "register", "value", Map.of("age", 999));
		assertThat(this.peer.expect(FrameCodes.RPC_ERROR, 3).map()).containsEntry("code", 1001L);
	}

	@Test
	void takesLastValueOfParameter() {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 3,
				"82 'method' 'register' 'params' 82 'value' 05 " + "'value' 82 'age' 01 'age' 02");
		this.peer.expectResult(3, 2L);
	}

	private Map<String, Object> error(String method) {
		this.peer.call(3, method);
		return this.peer.expect(FrameCodes.RPC_ERROR, 3).map();
	}

	private Map<String, Object> nack(String type) {
		this.peer.send(FrameCodes.MESSAGE, 0x0004, 4, PlainWriter.map("type", type, "data", null));
		return this.peer.expect(FrameCodes.NACK, 4).map();
	}

	private interface Code {

		@Nullable Object run() throws Exception;

	}

	record Flags(Map<Boolean, Integer> flags) {
	}

	record Person(int age) {

		Person {
			if (age > 200) {
				throw new StackOverflowError();
			}
			if (age < 0) {
				throw new IllegalArgumentException("age must not be negative");
			}
		}

	}

	enum Currency {

		EUR, USD

	}

	record Price(int amount, Currency currency) {
	}

	record Article(String name, List<Price> prices) {
	}

	public static class Basket {

		public int getSize() {
			return 2;
		}

	}

	public static class Unwritable {

		public String getName() {
			throw new IllegalStateException("no name");
		}

	}

}
