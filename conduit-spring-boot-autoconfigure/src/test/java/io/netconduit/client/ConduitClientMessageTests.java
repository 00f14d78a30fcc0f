package io.netconduit.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for messages that the client sends.
 */
@Timeout(60)
class ConduitClientMessageTests extends AbstractConnectedClientTests {

	ConduitClientMessageTests() {
		super(ClientSession.documented((settings) -> settings
			.frames((frames) -> frames.withEnableCompression(true).withMaxMessageSize(100_000))));
	}

	@Test
	void writesMessageOfProtocolDocument() {
		this.client.send("greeting", Map.of("name", "World"));
		WireFrame message = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(Layout.DOCUMENTED.headerOf(message)).startsWith("434e4454" + "01" + "01" + "0000");
		assertThat(message.hex()).isEqualTo(Hex.digits("82 'type' 'greeting' 'data' 81 'name' 'World'"));
	}

	@Test
	void writesMetadata() {
		this.client.send("greeting", 5, SendOption.metadata("trace", "7"), SendOption.PRIORITY,
				SendOption.metadata("tenant", "blue"));
		WireFrame message = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(message.flags()).isEqualTo(FrameCodes.PRIORITY);
		assertThat(message.hex())
			.isEqualTo(Hex.digits("83 'type' 'greeting' 'data' 05 'metadata' 82 'trace' '7' 'tenant' 'blue'"));
	}

	@Test
	void writesNilWithoutData() {
		this.client.send("tick", null);
		assertThat(this.peer.expect(FrameCodes.MESSAGE).map()).containsEntry("type", "tick")
			.extractingByKey("data")
			.isNull();
	}

	@Test
	void writesRecordAsMap() {
		this.client.send("order", new Order("tea", List.of(1, 2)));
		assertThat(this.peer.expect(FrameCodes.MESSAGE).map().get("data"))
			.isEqualTo(Map.of("item", "tea", "sizes", List.of(1L, 2L)));
	}

	@Test
	void sendsMessagesInOrder() {
		for (int i = 0; i < 200; i++) {
			this.client.sendAsync("news", i);
		}
		for (long i = 0; i < 200; i++) {
			assertThat(this.peer.expect(FrameCodes.MESSAGE).map()).containsEntry("data", i);
		}
	}

	@Test
	void completesWithAck() {
		CompletableFuture<Void> sent = this.client.sendAsync("order", "tea", SendOption.REQUIRE_ACK);
		WireFrame message = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(message.flags()).isEqualTo(FrameCodes.REQUIRE_ACK);
		assertThat(message.id()).isPositive();
		assertThat(sent).isNotDone();
		this.peer.send(FrameCodes.ACK, message.id(), "");
		ClientSession.get(sent);
	}

	@Test
	void failsWithReasonOfNack() {
		CompletableFuture<Void> sent = this.client.sendAsync("order", "tea", SendOption.REQUIRE_ACK);
		this.peer.send(FrameCodes.NACK, this.peer.expect(FrameCodes.MESSAGE).id(),
				"83 'reason' 'No handler' 'code' cd0fa0 'details' 81 'type' 'order'");
		assertThat(ClientSession.failure(sent)).isInstanceOfSatisfying(RpcException.class, (ex) -> {
			assertThat(ex).hasMessage("Message of type 'order' failed: No handler (4000)");
			assertThat(ex.remoteMessage()).isEqualTo("No handler");
			assertThat(ex.code()).isEqualTo(4000);
			assertThat(ex.details()).isEqualTo(Map.of("type", "order"));
		});
	}

	@Test
	void acceptsEmptyNack() {
		CompletableFuture<Void> sent = this.client.sendAsync("order", "tea", SendOption.REQUIRE_ACK);
		this.peer.send(FrameCodes.NACK, this.peer.expect(FrameCodes.MESSAGE).id(), "");
		assertThat(ClientSession.failure(sent)).isInstanceOf(RpcException.class);
	}

	@Test
	void failsWithoutAckAfterSendTimeout() {
		try (ClientSession impatient = ClientSession
			.documented((settings) -> settings.timeouts((timeouts) -> timeouts.withSend(Duration.ofSeconds(2))))) {
			impatient.connect();
			assertThatExceptionOfType(RpcTimeoutException.class)
				.isThrownBy(() -> impatient.client().send("order", "tea", SendOption.REQUIRE_ACK))
				.satisfies((ex) -> assertThat(ex.wasSent()).isTrue());
		}
	}

	@Test
	void handlesResponseOfServer() throws Exception {
		BlockingQueue<Object> replies = new LinkedBlockingQueue<>();
		this.client.on("greeting_response", (data, connection) -> replies.add(data));
		this.client.send("greeting", "World");
		this.peer.send(FrameCodes.MESSAGE, this.peer.expect(FrameCodes.MESSAGE).id(),
				"82 'type' 'greeting_response' 'data' 'Hello, World'");
		assertThat(replies.poll(20, TimeUnit.SECONDS)).isEqualTo("Hello, World");
	}

	@Test
	void rejectsMessageOverLimit() {
		byte[] large = new byte[100_001];
		assertThat(ClientSession.failure(this.client.sendAsync("large", large)))
			.hasMessageContaining("conduit.client.max-message-size");
		this.client.send("small", 1);
		assertThat(this.peer.expect(FrameCodes.MESSAGE).map()).containsEntry("type", "small");
	}

	@Test
	void compressesLargePayload() throws Exception {
		this.client.send("text", "ha".repeat(1_000));
		WireFrame message = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(message.flags()).isEqualTo(FrameCodes.COMPRESSED);
		assertThat(message.payload()).hasSizeLessThan(200);
		assertThat(inflate(message.payload()))
			.isEqualTo(Hex.digits("82 'type' 'text' 'data' da 07d0" + "6861".repeat(1_000)));
	}

	@Test
	void doesNotCompressSmallOrRandomPayload() {
		this.client.send("text", "ha".repeat(500));
		assertThat(this.peer.expect(FrameCodes.MESSAGE).flags()).isZero();
		byte[] noise = new byte[4_096];
		new Random(1).nextBytes(noise);
		this.client.send("noise", noise);
		WireFrame message = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(message.flags()).isZero();
		assertThat(message.map()).containsEntry("data", noise);
	}

	private static String inflate(byte[] compressed) throws DataFormatException {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(compressed);
			byte[] output = new byte[10_000];
			int length = inflater.inflate(output);
			assertThat(inflater.finished()).isTrue();
			assertThat(inflater.getRemaining()).isZero();
			return Hex.of(Arrays.copyOf(output, length));
		}
		finally {
			inflater.end();
		}
	}

	private record Order(String item, List<Integer> sizes) {
	}

}
