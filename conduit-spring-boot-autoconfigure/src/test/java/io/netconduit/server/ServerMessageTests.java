package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import io.netconduit.RpcException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for messages that a raw peer sends.
 */
class ServerMessageTests {

	private ServerFixture server;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 11, 11", "DOCUMENTED, 0, 0", "DOCUMENTED, -1, -1", "PYTHON, 11, 0", "PYTHON, 0, 0" })
	void sendsResultOfHandlerAsResponse(Layout layout, long id, long responseId) {
		RawPeer peer = this.server.peer(layout);
		message(peer, 0, id, "greeting", Map.of("name", "World"));
		WireFrame response = peer.expect(FrameCodes.MESSAGE, responseId);
		assertThat(response.flags()).isZero();
		assertThat(response.map()).containsOnly(Map.entry("type", "greeting_response"),
				Map.entry("data", Map.of("reply", "Hello, World!")));
	}

	@Test
	@ExpectedLog("The lambda for messages of type 'explode'")
	@ExpectedLog(value = "A message of type 'explode'", level = Level.WARN)
	void sendsNothingBackWithoutResult() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, 0, 1, "note", 1);
		message(peer, 0, 2, "nobody listens", 2);
		message(peer, 0, 3, "explode", 3);
		message(peer, 0, 4, "late_response", 4);
		await().until(() -> this.server.handled().size() == 2);
		peer.expectSilence(Duration.ofMillis(100));
		assertServed(peer);
	}

	@Test
	void acceptsMessageWithoutData() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 5, Map.of("type", "note"));
		peer.expect(FrameCodes.ACK, 5);
		assertThat(this.server.handled()).containsExactly("nil");
	}

	@Test
	void sendsAckBeforeResponse() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 12, "greeting", Map.of("name", "World"));
		assertThat(peer.expect(FrameCodes.ACK, 12).payload()).isEmpty();
		peer.expectMessage(12, "greeting_response", Map.of("reply", "Hello, World!"));
	}

	@Test
	void sendsAckAfterHandlerReturns() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 12, "slow", 1);
		peer.expectSilence(Duration.ofMillis(100));
		this.server.openGate();
		peer.expect(FrameCodes.ACK, 12);
	}

	@Test
	void sendsNackWithoutHandler() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 13, "nobody listens", 1);
		assertThat(peer.expect(FrameCodes.NACK, 13).map()).containsEntry("code", 4000L);
	}

	@Test
	@ExpectedLog("The lambda for messages of type 'explode'")
	void sendsNackWithoutExceptionOfHandler() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 14, "explode", 1);
		Map<String, Object> nack = peer.expect(FrameCodes.NACK, 14).map();
		assertThat(nack).containsEntry("code", 1001L);
		assertThat(nack.toString()).doesNotContain("SELECT", "Exception", "java");
	}

	@Test
	void sendsNackWithDetailsOfError() {
		this.server.server().on("reject", (data, call) -> {
			throw new RpcException(7005, "Out of stock", Map.of("article", "A-1"), null);
		});
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 16, "reject", 1);
		assertThat(peer.expect(FrameCodes.NACK, 16).map()).containsOnly(Map.entry("reason", "Out of stock"),
				Map.entry("code", 7005L), Map.entry("details", Map.of("article", "A-1")));
	}

	@Test
	@ExpectedLog("The details of error 7006 cannot be sent")
	void sendsNackWithoutOversizeDetails() {
		this.server.server().on("reject", (data, call) -> {
			throw new RpcException(7006, "Out of stock", Map.of("articles", new byte[16 * 1024 * 1024]), null);
		});
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 17, "reject", 1);
		assertThat(peer.expect(FrameCodes.NACK, 17).map()).containsOnly(Map.entry("reason", "Out of stock"),
				Map.entry("code", 7006L));
	}

	@Test
	void refusesDataThatIsNotUtf8() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 15,
				Hex.bytes("82 a4 74797065 a4 6e6f7465 a4 64617461 a2 c328"));
		assertThat(peer.expect(FrameCodes.NACK, 15).map().get("code")).isIn(4001L, 2000L, 2002L, 2003L);
	}

	@Test
	void doesNotAcknowledgeMessageWithoutId() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 0, "note", 1);
		message(peer, FrameCodes.REQUIRE_ACK, 0, "nobody listens", 1);
		await().until(() -> !this.server.handled().isEmpty());
		peer.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void sendsNoAckToPythonPeer() {
		RawPeer peer = this.server.peer(Layout.PYTHON);
		message(peer, FrameCodes.REQUIRE_ACK, 5, "note", 1);
		message(peer, FrameCodes.REQUIRE_ACK, 6, "nobody listens", 1);
		await().until(() -> !this.server.handled().isEmpty());
		peer.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void handlesThousandMessagesInOrder() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int i = 0; i < 1000; i++) {
			all.writeBytes(peer.frame(FrameCodes.MESSAGE, 0, 0,
					PlainWriter.write(PlainWriter.map("type", "note", "data", "message " + i))));
		}
		peer.sendBytes(all.toByteArray());
		await().until(() -> this.server.handled().size() == 1000);
		List<Object> expected = LongStream.range(0, 1000).<Object>mapToObj((i) -> "message " + i).toList();
		assertThat(this.server.handled()).isEqualTo(expected);
	}

	@Test
	void slowMessageDelaysOnlyNextMessagesOfPeer() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, 0, 0, "slow", "first");
		message(peer, 0, 0, "note", "second");
		assertServed(peer);
		RawPeer other = this.server.peer(Layout.DOCUMENTED);
		message(other, FrameCodes.REQUIRE_ACK, 1, "note", "of another peer");
		other.expect(FrameCodes.ACK, 1);
		assertThat(this.server.handled()).containsExactly("of another peer");
		this.server.openGate();
		await().until(() -> this.server.handled().size() == 3);
		assertThat(this.server.handled()).containsExactly("of another peer", "first", "second");
	}

	@Test
	void sendsOwnMessagesAndCalls() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		this.server.connection().sendAsync("news", List.of("one", 2));
		WireFrame news = peer.expect(FrameCodes.MESSAGE, 0);
		assertThat(news.map()).containsOnly(Map.entry("type", "news"), Map.entry("data", List.of("one", 2L)));
		CompletableFuture<Integer> sum = this.server.connection().rpc("sum").param("a", 3).callAsync(Integer.class);
		WireFrame request = peer.expect(FrameCodes.RPC_REQUEST, Long.MIN_VALUE);
		assertThat(request.map()).containsEntry("method", "sum").containsEntry("params", Map.of("a", 3L));
		peer.send(FrameCodes.RPC_RESPONSE, 0, request.id(), PlainWriter.map("success", true, "result", 7));
		assertThat(sum).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(7);
	}

	private static void assertServed(RawPeer peer) {
		peer.call(99, "add", "a", 1, "b", 2);
		peer.expectResult(99, 3L);
	}

	private static void message(RawPeer peer, int flags, long id, String type, Object data) {
		peer.send(FrameCodes.MESSAGE, flags, id, PlainWriter.map("type", type, "data", data));
	}

}
