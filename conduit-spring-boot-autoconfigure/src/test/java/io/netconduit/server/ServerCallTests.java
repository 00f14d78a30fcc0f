package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls that a raw peer makes.
 */
class ServerCallTests {

	private static final String ADD_PAYLOAD = "82 a6 6d6574686f64 a3 616464 a6 706172616d73 82 a1 61 0a a1 62 14";

	private static ServerFixture server;

	private RawPeer peer;

	@BeforeAll
	static void start() {
		server = ServerFixture.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void disconnect() {
		this.peer.close();
	}

	@Test
	void answersExampleFrameInDocumentedDialect() {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.sendHex("434e4454 01 02 0000 0000001a 0000000000000007 0000018bcfe56800 00000000" + ADD_PAYLOAD);
		assertThirty(this.peer.next());
	}

	@Test
	void answersExampleFrameInPythonDialect() {
		this.peer = server.peer(Layout.PYTHON);
		this.peer.sendHex("434e4454 0100 0002 0000 0000 0000001a 0000000000000007 0000018bcfe56800" + ADD_PAYLOAD);
		assertThirty(this.peer.next());
	}

	private static void assertThirty(WireFrame answer) {
		answer.is(FrameCodes.RPC_RESPONSE, 7);
		assertThat(answer.flags()).isZero();
		assertThat(answer.timestamp()).isCloseTo(System.currentTimeMillis(), within(60_000L));
		assertThat(answer.map()).containsOnly(Map.entry("success", true), Map.entry("result", 30L));
	}

	@Test
	void ignoresReservedFieldAndUnknownFlags() {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.sendHex("434e4454 01 02 ff00 0000001a 0000000000000007 0000018bcfe56800 deadbeef" + ADD_PAYLOAD);
		assertThirty(this.peer.next());
	}

	@ParameterizedTest
	@EnumSource
	void answersWithIdOfCall(Layout layout) {
		this.peer = server.peer(layout);
		for (long id : new long[] { 1, 5, 5, -1, Long.MIN_VALUE, 1L << 32 }) {
			this.peer.call(id, "add", "a", 1, "b", 2);
			this.peer.expectResult(id, 3L);
		}
	}

	@Test
	void answersBothCallsWithSameId() {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.call(5, "add", "a", 1, "b", 2);
		this.peer.call(5, "add", "a", 3, "b", 4);
		List<Object> results = List.of(this.peer.expect(FrameCodes.RPC_RESPONSE, 5).map().get("result"),
				this.peer.expect(FrameCodes.RPC_RESPONSE, 5).map().get("result"));
		assertThat(results).containsExactlyInAnyOrder(3L, 7L);
	}

	@Test
	@ExpectedLog("The lambda for RPC method 'explode'")
	void runsOneWayCallWithoutAnswer(CapturedLogs output) {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.call(0, "note", "n", 1001);
		this.peer.call(0, "nothing of that name");
		this.peer.call(0, "explode");
		await().until(() -> server.handled().contains(1001));
		await().untilAsserted(() -> assertThat(output).contains("The lambda for RPC method 'explode'"));
		this.peer.expectSilence(Duration.ofMillis(100));
		this.peer.call(3, "count");
		this.peer.expectResult(3, 0L);
	}

	@Test
	void answersCallWithIdZeroInPythonDialect() {
		this.peer = server.peer(Layout.PYTHON);
		this.peer.call(0, "add", "a", 20, "b", 22);
		this.peer.expectResult(0, 42L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "absent", "nil", "empty" })
	void acceptsMissingParams(String how) {
		this.peer = server.peer(Layout.DOCUMENTED);
		Map<String, Object> request = PlainWriter.map("method", "count");
		if (!"absent".equals(how)) {
			request.put("params", "nil".equals(how) ? null : Map.of());
		}
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 8, request);
		this.peer.expectResult(8, 0L);
	}

	@Test
	void acceptsEnvelopeKeysInAnyOrder() {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 8,
				PlainWriter.map("future", List.of(1, Map.of("x", "y")), "params",
						PlainWriter.map("b", 2, "unknown", "ignored", "a", 1), "timeout_ms", 5000, "metadata",
						Map.of("traceparent", "00-1-2-01"), "method", "add"));
		this.peer.expectResult(8, 3L);
	}

	@Test
	@SuppressWarnings("unchecked")
	void listallDescribesTheMethods() {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.call(4, "listall");
		assertListing((Map<String, Object>) this.peer.expect(FrameCodes.RPC_RESPONSE, 4).map().get("result"));
	}

	@Test
	void answersEmptyRpcListWithMethods() {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.send(FrameCodes.RPC_LIST, 6);
		assertListing(this.peer.expect(FrameCodes.RPC_LIST, 6).map());
	}

	@SuppressWarnings("unchecked")
	private static void assertListing(Map<String, Object> listing) {
		List<Map<String, Object>> methods = (List<Map<String, Object>>) listing.get("methods");
		assertThat(listing).containsEntry("count", (long) methods.size());
		assertThat(methods).extracting((method) -> method.get("name")).contains("add", "count", "slow", "refuse");
		assertThat(methods).allSatisfy((method) -> {
			assertThat(method).containsOnlyKeys("name", "description", "parameters", "return_type", "requires_auth");
			assertThat(method.get("description")).isInstanceOf(String.class);
			assertThat(method.get("parameters")).isInstanceOf(Map.class);
			assertThat(method.get("return_type")).isInstanceOf(String.class);
			assertThat(method.get("requires_auth")).isInstanceOf(Boolean.class);
		});
	}

	@ParameterizedTest
	@EnumSource
	void answersFiveHundredCallsOfOneWrite(Layout layout) {
		this.peer = server.peer(layout);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int i = 1; i <= 500; i++) {
			all.writeBytes(this.peer.frame(FrameCodes.RPC_REQUEST, 0, i,
					PlainWriter.write(Map.of("method", "add", "params", Map.of("a", i, "b", 100_000)))));
		}
		this.peer.sendBytes(all.toByteArray());
		Map<Long, Object> results = new HashMap<>();
		for (int i = 1; i <= 500; i++) {
			WireFrame answer = this.peer.expect(FrameCodes.RPC_RESPONSE);
			assertThat(results.put(answer.id(), answer.map().get("result"))).as("earlier answer of that id").isNull();
		}
		assertThat(results).hasSize(500).allSatisfy((id, result) -> assertThat(result).isEqualTo(id + 100_000));
	}

	@ParameterizedTest
	@EnumSource
	void answersCallThatArrivesByteByByte(Layout layout) {
		this.peer = server.stranger(layout);
		this.peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
		byte[] frame = this.peer.frame(FrameCodes.RPC_REQUEST, 0, 2,
				PlainWriter.write(Map.of("method", "add", "params", Map.of("a", 1, "b", 2))));
		for (byte one : frame) {
			this.peer.sendBytes(new byte[] { one });
		}
		this.peer.expectResult(2, 3L);
	}

	@Test
	void sendsLargeAnswer() {
		this.peer = server.peer(Layout.DOCUMENTED);
		this.peer.call(2, "text", "size", 5_000_000);
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 2).map().get("result")).asString().hasSize(5_000_000);
	}

}
