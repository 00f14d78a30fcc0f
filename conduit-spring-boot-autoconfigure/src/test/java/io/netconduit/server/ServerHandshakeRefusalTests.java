package io.netconduit.server;

import java.util.List;
import java.util.Map;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for strangers that do not follow the handshake (docs/protocol.md section 3).
 */
class ServerHandshakeRefusalTests {

	private static final String FIRST = "n,,n=conduit,r=fyko+d2lbbFgONRv9qkxdawL";

	private static ServerFixture server;

	@BeforeAll
	static void start() {
		server = ServerFixture.start();
	}

	@AfterAll
	static void stop() {
		try (ServerFixture abused = server) {
			// Other peers are unaffected.
			RawPeer peer = abused.peer(Layout.DOCUMENTED);
			peer.call(1, "add", "a", 1, "b", 2);
			peer.expectResult(1, 3L);
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			no map                       | 93 01 02 03
			nothing at all               |
			bytes behind the map         | 80 c0
			a key twice                  | 82 a9 6d656368616e69736d a1 78 a9 6d656368616e69736d a1 78
			a list of two billion        | dd 7fffffff
			a map of a billion           | df 40000000
			an extension type            | 81 a1 61 d4 01 00
			the code that is never used  | c1
			""")
	void refusesMalformedPayload(String what, String payload) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, Hex.bytes((payload != null) ? payload : ""));
			assertMalformed(peer);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "n,", "n,,n=conduit", "n,,r=abcdefgh,n=conduit", "n,,n=conduit,r=",
			"n,,n=,r=abcdefgh", "n,,n=a=b,r=abcdefgh", "n,a=admin,n=conduit,r=abcdefghijklmnop",
			"n,,m=ext,n=conduit,r=abcdefghijklmnop", "x,,n=conduit,r=abcdefghijklmnop" })
	void refusesMalformedClientFirst(String message) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", message));
			assertMalformed(peer);
		}
	}

	@Test
	void refusesChannelBindingWithPlainMechanism() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, PlainWriter.map("mechanism", "SCRAM-SHA-256", "message",
					"p=tls-server-end-point,,n=conduit,r=abcdefghijklmnop"));
			assertMalformed(peer);
		}
	}

	@Test
	void refusesClientFirstInsteadOfClientFinal() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			Map<String, Object> first = PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", FIRST);
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, first);
			peer.expect(FrameCodes.AUTH_REQUEST, 7);
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, first);
			assertMalformed(peer);
		}
	}

	@Test
	void refusesChangeOfMechanism() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", FIRST));
			peer.expect(FrameCodes.AUTH_REQUEST, 7);
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7,
					PlainWriter.map("mechanism", "SCRAM-SHA-256-PLUS", "message", "c=biws,r=x,p=AAAA"));
			assertMalformed(peer);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { FrameCodes.COMPRESSED, FrameCodes.ENCRYPTED, FrameCodes.REQUIRE_ACK, 0x8000 })
	void refusesFlagsInHandshake(int flags) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.send(FrameCodes.AUTH_REQUEST, flags, 7,
					PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", FIRST));
			assertMalformed(peer);
		}
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 8193", "PYTHON, 8193", "DOCUMENTED, 2147483647", "PYTHON, -1", "DOCUMENTED, -1" })
	void refusesLongFrameByItsHeader(Layout layout, int length) {
		try (RawPeer peer = server.stranger(layout)) {
			peer.sendBytes(peer.header(FrameCodes.AUTH_REQUEST, length));
			assertMalformed(peer);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 32, 99, 255 })
	void refusesOtherTypesBeforeLogin(int type) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.send(type, 1);
			assertMalformed(peer);
		}
	}

	@Test
	void refusesPythonPeerInPythonLayout() {
		try (RawPeer peer = server.stranger(Layout.PYTHON)) {
			peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "note", "data", 1));
			assertMalformed(peer);
		}
	}

	@Test
	void refusesCallDuringLogin() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			new ScramLogin(peer, ServerFixture.USER, ServerFixture.PASSWORD).sendFirst();
			peer.expect(FrameCodes.AUTH_REQUEST);
			peer.call(1, "add", "a", 1, "b", 2);
			assertMalformed(peer);
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			wrong magic                     | 47455420 2f204854 54502f31 2e310d0a 486f7374 3a20780d 0a0d0a00 00000000
			version 2                       | 434e4454 02 07 0000 00000000 0000000000000001 0000000000000000 00000000
			version 0                       | 434e4454 00 07 0000 00000000 0000000000000001 0000000000000000 00000000
			python layout with version 2    | 434e4454 0200 0007 0000 0000 00000000 0000000000000001 0000000000000000
			wrong magic of a TLS handshake  | 16030100 f8010000 f40303aa bbccddee ff001122 33445566 778899aa bbccddee
			""")
	void closesOtherProtocolWithoutFrame(String what, String header) {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			peer.sendHex(header);
			peer.expectClosed();
		}
	}

	@ParameterizedTest
	@EnumSource
	void closesConnectionOnSecondLogin(Layout layout) {
		try (RawPeer peer = server.peer(layout)) {
			new ScramLogin(peer, ServerFixture.USER, ServerFixture.PASSWORD).sendFirst();
			assertThat(closes(peer)).isEqualTo((layout == Layout.PYTHON) ? List.of() : List.of(5000L));
		}
	}

	@Test
	void closesConnectionOnThirdLoginFrame() {
		try (RawPeer peer = server.stranger(Layout.DOCUMENTED)) {
			ScramLogin login = new ScramLogin(peer, ServerFixture.USER, ServerFixture.PASSWORD);
			login.sendFirst();
			byte[] last = login.last(peer.next());
			byte[] twice = new byte[last.length * 2];
			System.arraycopy(last, 0, twice, 0, last.length);
			System.arraycopy(last, 0, twice, last.length, last.length);
			peer.sendBytes(twice);
			List<WireFrame> frames = peer.readUntilClosed();
			assertThat(frames).isNotEmpty();
			WireFrame end = frames.get(frames.size() - 1);
			assertThat(end.type()).isIn(FrameCodes.CLOSE, FrameCodes.AUTH_FAILURE);
			assertThat(end.map()).containsEntry("code", 5000L);
		}
	}

	private static List<Object> closes(RawPeer peer) {
		return peer.readUntilClosed().stream().map((frame) -> frame.is(FrameCodes.CLOSE).map().get("code")).toList();
	}

	private static void assertMalformed(RawPeer peer) {
		WireFrame failure = peer.expect(FrameCodes.AUTH_FAILURE);
		assertThat(failure.map()).containsEntry("code", 5000L);
		assertThat(failure.map().get("reason")).asString().isNotBlank();
		peer.expectClosed();
	}

}
