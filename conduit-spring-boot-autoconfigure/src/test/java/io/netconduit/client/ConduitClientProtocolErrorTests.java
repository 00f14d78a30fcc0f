package io.netconduit.client;

import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a server that breaks the protocol after the login.
 */
@Timeout(60)
class ConduitClientProtocolErrorTests {

	private static final String IDS = "0000000000000001 0000018bcfe56800 00000000";

	/** A message of 64 KiB, compressed with zlib. */
	private static final String BOMB = "78daedc1310d00200c0030ad4be0e7e0182f4e48a60a3360a4edaeb9463f512d66dcf712000000000000000000"
			+ "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
			+ "000000000000000000323ff44e0f91";

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					bad magic            | 434e4455 01 01 0000 00000000 | ''
					bad version          | 434e4454 02 01 0000 00000000 | ''
					second AUTH_SUCCESS  | 434e4454 01 08 0000 00000001 | 80
					AUTH_REQUEST         | 434e4454 01 07 0000 00000001 | 80
					AUTH_FAILURE         | 434e4454 01 09 0000 00000001 | 80
					4 GiB                | 434e4454 01 01 0000 ffffffff | ''
					over the limit       | 434e4454 01 01 0000 00001001 | ''
					encrypted            | 434e4454 01 01 0002 00000008 | 81 a474797065 a161
					fragment             | 434e4454 01 03 0010 00000012 | 82 a773756363657373 c3 a6726573756c74 c0
					last fragment        | 434e4454 01 03 0020 00000012 | 82 a773756363657373 c3 a6726573756c74 c0
					not MessagePack      | 434e4454 01 01 0000 00000001 | c1
					no map               | 434e4454 01 01 0000 00000001 | 05
					empty message        | 434e4454 01 01 0000 00000000 | ''
					trailing byte        | 434e4454 01 01 0000 00000009 | 81 a474797065 a161 05
					cut short            | 434e4454 01 03 0000 00000001 | 81
					no type              | 434e4454 01 01 0000 00000001 | 80
					key twice            | 434e4454 01 01 0000 0000000f | 82 a4 74797065 a1 61 a4 74797065 a1 61
					huge array           | 434e4454 01 01 0000 00000005 | dd 7fffffff
					broken zlib          | 434e4454 01 01 0001 00000004 | 789c ffff
					trailing zlib        | 434e4454 01 03 0001 0000001b | 789c6b5a5e5c9a9c9c5a5c7c7859516a71694ec90100537a08eb 00
					""")
	void sendsCloseAndReconnects(String name, String header, String payload) {
		String hex = header + IDS + payload.replace("'", "");
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.frames((frames) -> frames.withMaxMessageSize(4096))
				.reconnect((reconnect) -> reconnect.withEnabled(true)))) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> pending = session.client().rpc("wait").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			peer.sendHex(hex);
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			assertThat(close.map()).containsEntry("code", 5000L);
			assertThat((String) close.map().get("reason")).isNotBlank();
			assertThat(ClientSession.failure(pending)).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> assertThat(ex.wasSent()).isTrue());
			peer.readUntilClosed();
			peer.close();
			session.server().accept();
			await().untilAsserted(
					() -> assertThat(session.listener().events()).containsExactly("connected", "lost", "reconnected"));
		}
	}

	@Test
	void inflatedPayloadOverLimitEndsConnection() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.frames((frames) -> frames.withMaxMessageSize(4096)))) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.MESSAGE, FrameCodes.COMPRESSED, 0, BOMB);
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5000L);
			peer.readUntilClosed();
		}
	}

	@ParameterizedTest
	@CsvSource({ "5", "6", "10", "11", "12", "15" })
	void largePayloadOfControlFrameEndsConnection(int type) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(type, 1, "c0".repeat(1025));
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5000L);
			peer.readUntilClosed();
		}
	}

	@Test
	void ignoresAndCountsUnknownType() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(99, 1, "c1c1c1");
			peer.send(FrameCodes.PING, 2, "");
			assertThat(peer.expect(FrameCodes.PONG).id()).isEqualTo(2);
			assertThat(session.client().connection().orElseThrow().statistics().unknownFrames()).isEqualTo(1);
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@Test
	void ignoresUnknownFlagsAndReservedBytes() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.sendHex("434e4454 01 05 ff80 00000000 0000000000000009 0000018bcfe56800 deadbeef");
			assertThat(peer.expect(FrameCodes.PONG).id()).isEqualTo(9);
		}
	}

	@Test
	void readsFramesInAnyPieces() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			String call = "434e4454 01 02 0000 00000010 0000000000000009 0000018bcfe56800 00000000"
					+ "81 'method' 'listall'";
			for (byte each : Hex.bytes(call)) {
				peer.sendBytes(new byte[] { each });
			}
			peer.sendHex(call.repeat(3));
			for (int i = 0; i < 4; i++) {
				assertThat(peer.expect(FrameCodes.RPC_RESPONSE).id()).isEqualTo(9);
			}
		}
	}

}
