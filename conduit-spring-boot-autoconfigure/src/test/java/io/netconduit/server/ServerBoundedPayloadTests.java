package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.netconduit.ConduitNotSentException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for payloads with too many values or keys.
 */
class ServerBoundedPayloadTests {

	private static final String ADD = "a6 6d6574686f64 a3 616464";

	private static final String COUNT = "a6 6d6574686f64 a5 636f756e74";

	private static final String PARAMS = "a6 706172616d73";

	private static ServerFixture server;

	private RawPeer peer;

	@BeforeAll
	static void start() {
		server = ServerFixture.start();
		server.server().handle("many", (params, peer) -> Collections.nCopies(params.get("n", Integer.class), 1));
		server.server().handle("object", (params, peer) -> params.get("v", Object.class).getClass().getSimpleName());
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

	@Test
	void refusesCallWithTooManyValues() {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 12,
				withMaps("82" + COUNT + PARAMS + "81 a1 61 dd 000f4240", 1_000_000));
		this.peer.expectError(12, 4001L);
		assertServed();
	}

	@Test
	void runsCallWithMostValues() {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 12,
				withMaps("82" + COUNT + PARAMS + "81 a1 61 dd 000f4239", 999_993));
		this.peer.expectResult(12, 1L);
	}

	@Test
	void closesConnectionOnMessageWithTooManyValues() {
		this.peer.send(FrameCodes.MESSAGE, 0, 0,
				withMaps("82 a4 74797065 a4 6e6f7465 a4 64617461 dd 000f4240", 1_000_000));
		assertCut();
	}

	@Test
	void allowsSixtyFourUnknownKeysInEnvelope() {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 12, unknownKeys(64));
		this.peer.expectResult(12, 3L);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 13, unknownKeys(65));
		assertCut();
	}

	@Test
	void refusesMixedKeysOfUntypedMaps() {
		String mixed = mixedMap();
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 12, Hex.bytes("82" + COUNT + PARAMS + mixed));
		assertThat(this.peer.expect(FrameCodes.RPC_ERROR, 12).map()).containsEntry("code", 4001L);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 13,
				Hex.bytes("82 a6 6d6574686f64 a6 6f626a656374" + PARAMS + "81 a1 76" + mixed));
		assertInvalid(this.peer.expect(FrameCodes.RPC_ERROR, 13));
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 14,
				Hex.bytes("82 a4 74797065 a4 6e6f7465 a4 64617461" + mixed));
		assertInvalid(this.peer.expect(FrameCodes.NACK, 14));
		assertServed();
	}

	@Test
	@ExpectedLog("cannot be sent")
	void doesNotSendResultWithTooManyValues() {
		this.peer.call(12, "many", "n", 999_990);
		assertThat((List<?>) this.peer.expect(FrameCodes.RPC_RESPONSE, 12).map().get("result")).hasSize(999_990);
		this.peer.call(13, "many", "n", 1_000_000);
		assertThat(this.peer.expect(FrameCodes.RPC_ERROR, 13).map()).containsEntry("code", 1001L)
			.containsEntry("error", "The result cannot be sent");
		assertServed();
	}

	@Test
	void sendsResultWithManyValuesToPythonPeer() {
		try (RawPeer python = server.peer(Layout.PYTHON)) {
			python.call(12, "many", "n", 1_000_000);
			assertThat((List<?>) python.expect(FrameCodes.RPC_RESPONSE, 12).map().get("result")).hasSize(1_000_000);
		}
	}

	@Test
	void doesNotBroadcastPayloadWithTooManyValues() {
		List<Integer> many = Collections.nCopies(1_000_000, 1);
		assertThatExceptionOfType(ConduitNotSentException.class)
			.isThrownBy(() -> server.server().broadcast("many", many))
			.withMessage(
					"Broadcast of 'many' was not sent: A payload has more than 1000000 values, which no peer accepts (2003)");
		assertServed();
	}

	private void assertServed() {
		this.peer.call(99, "add", "a", 1, "b", 2);
		this.peer.expectResult(99, 3L);
	}

	private void assertCut() {
		List<WireFrame> frames = this.peer.readUntilClosed();
		assertThat(frames).hasSize(1);
		assertThat(frames.get(0).type()).isEqualTo(FrameCodes.CLOSE);
		assertThat(frames.get(0).map()).containsEntry("code", 5000L);
	}

	private static void assertInvalid(WireFrame frame) {
		Map<?, ?> error = frame.map();
		assertThat(error.get("code")).isEqualTo(2003L);
		assertThat(error.containsKey("error") ? error.get("error") : error.get("reason")).asString()
			.endsWith("must not have more than 64 keys, or elements of a set, of several types");
	}

	private static String mixedMap() {
		StringBuilder map = new StringBuilder("de 0041");
		for (int i = 0; i < 64; i++) {
			map.append(" a3 %06x c0".formatted(0x616130 + i));
		}
		return map.append(" cb 3ff8000000000000 c0").toString();
	}

	private static byte[] unknownKeys(int count) {
		StringBuilder map = new StringBuilder("de %04x".formatted(2 + count) + ADD + PARAMS + "82 a1 61 01 a1 62 02");
		for (int i = 0; i < count; i++) {
			map.append(" a2 7a%02x c0".formatted(0x30 + i));
		}
		return Hex.bytes(map.toString());
	}

	private static byte[] withMaps(String head, int count) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(Hex.bytes(head));
		byte[] maps = new byte[count];
		Arrays.fill(maps, (byte) 0x80);
		bytes.writeBytes(maps);
		return bytes.toByteArray();
	}

}
