package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for authenticated peers that break the protocol: the server closes the connection
 * with a reason.
 */
class ServerProtocolErrorTests {

	private static final int MAX_MESSAGE_SIZE = 256 * 1024;

	private static ServerFixture server;

	private static RawPeer bystander;

	private RawPeer peer;

	@BeforeAll
	static void start() {
		server = ServerFixture
			.start((builder) -> builder.frames((frames) -> frames.withMaxMessageSize(MAX_MESSAGE_SIZE))
				.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofHours(1), Duration.ofHours(2))));
		bystander = server.peer(Layout.DOCUMENTED);
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
	void servesBystander() {
		this.peer.close();
		bystander.call(1, "add", "a", 1, "b", 2);
		bystander.expectResult(1, 3L);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			wrong magic             | 434e4455 01 02 0000 00000000 0000000000000001 0000000000000000 00000000
			wrong version           | 434e4454 02 02 0000 00000000 0000000000000001 0000000000000000 00000000
			4 GiB                   | 434e4454 01 02 0000 ffffffff 0000000000000001 0000000000000000 00000000
			2 GiB                   | 434e4454 01 02 0000 80000000 0000000000000001 0000000000000000 00000000
			one byte too long       | 434e4454 01 02 0000 00040001 0000000000000001 0000000000000000 00000000
			4 GiB of an unknown     | 434e4454 01 63 0000 ffffffff 0000000000000001 0000000000000000 00000000
			encrypted               | 434e4454 01 05 0002 00000000 0000000000000001 0000000000000000 00000000
			an item of a stream     | 434e4454 01 03 0010 00000000 0000000000000001 0000000000000000 00000000
			the end of a stream     | 434e4454 01 03 0020 00000000 0000000000000001 0000000000000000 00000000
			AUTH_SUCCESS            | 434e4454 01 08 0000 00000000 0000000000000001 0000000000000000 00000000
			AUTH_FAILURE            | 434e4454 01 09 0000 00000000 0000000000000001 0000000000000000 00000000
			""")
	void closesConnectionOnInvalidHeader(String what, String header) {
		this.peer.sendHex(header);
		assertCut();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					no payload                             | 1 |
					no payload                             | 2 |
					no map                                 | 1 | 93 01 02 03
					no map                                 | 2 | a3 616464
					a list of two billion                  | 2 | dd 7fffffff
					a map of a billion                     | 1 | df 40000000
					the code that is never used            | 2 | c1
					bytes behind the envelope              | 2 | 81 a6 6d6574686f64 a3 616464 c0
					the envelope cut short                 | 2 | 82 a6 6d6574686f64 a3 616464
					a key cut short                        | 2 | 81 a6 6d6574
					the method twice                       | 2 | 82 a6 6d6574686f64 a3 616464 a6 6d6574686f64 a3 616464
					params twice                           | 2 | 83 a6 706172616d73 80 a6 706172616d73 80 a6 6d6574686f64 a3 616464
					the type twice                         | 1 | 82 a4 74797065 a1 78 a4 74797065 a1 78
					a key twice that nobody knows          | 1 | 83 a4 74797065 a1 78 a1 61 01 a1 61 02
					no method                              | 2 | 81 a6 706172616d73 80
					a method that is no string             | 2 | 81 a6 6d6574686f64 01
					a method that is nil                   | 2 | 81 a6 6d6574686f64 c0
					a method that is no UTF-8              | 2 | 81 a6 6d6574686f64 a2 c328
					no type                                | 1 | 81 a4 64617461 01
					a type that is no string               | 1 | 81 a4 74797065 01
					data that is an extension type         | 1 | 82 a4 74797065 a4 6e6f7465 a4 64617461 d4 01 00
					data that is too deep                  | 1 | deep
					an extension type outside of params    | 2 | 82 a6 6d6574686f64 a3 616464 a1 78 d4 01 00
					a key that is no string                | 2 | 82 01 02 a6 6d6574686f64 a3 616464
					CLOSE with a broken payload            | 14 | 81 a4
					""")
	void closesConnectionOnMalformedEnvelope(String what, int type, String payload) {
		String digits = "deep".equals(payload) ? "82 a4 74797065 a4 6e6f7465 a4 64617461" + "91".repeat(100) + "c0"
				: payload;
		this.peer.send(type, 0, 7, Hex.bytes((digits != null) ? digits : ""));
		assertCut();
	}

	@ParameterizedTest
	@ValueSource(ints = { FrameCodes.PING, FrameCodes.PONG, FrameCodes.PAUSE, FrameCodes.RESUME, FrameCodes.ACK,
			FrameCodes.CLOSE_ACK })
	void closesConnectionOnControlFrameWithLongPayload(int type) {
		this.peer.send(type, 0, 7, new byte[1025]);
		assertCut();
	}

	@Test
	void acceptsFrameOfLargestSize() {
		byte[] envelope = PlainWriter.write(filled(MAX_MESSAGE_SIZE - 100));
		byte[] largest = PlainWriter.write(filled(MAX_MESSAGE_SIZE - 100 + MAX_MESSAGE_SIZE - envelope.length));
		assertThat(largest).hasSize(MAX_MESSAGE_SIZE);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 3, largest);
		this.peer.expectResult(3, 1L);
	}

	private static Map<String, Object> filled(int size) {
		return PlainWriter.map("method", "count", "params", PlainWriter.map("x", "x".repeat(size)));
	}

	@Test
	void closesConnectionOnBrokenZlib() {
		compressed(Hex.bytes("00112233445566778899aabbccddeeff"));
		assertCut();
	}

	@Test
	void closesConnectionOnEmptyZlib() {
		compressed(new byte[0]);
		assertCut();
	}

	@Test
	void closesConnectionOnTruncatedZlib() {
		byte[] whole = deflated(PlainWriter.write(filled(2000)));
		compressed(Arrays.copyOf(whole, whole.length - 3));
		assertCut();
	}

	@Test
	void closesConnectionOnBytesAfterZlib() {
		byte[] whole = deflated(PlainWriter.write(filled(2000)));
		compressed(Arrays.copyOf(whole, whole.length + 1));
		assertCut();
	}

	@Test
	void closesConnectionOnWrongZlibChecksum() {
		byte[] whole = deflated(PlainWriter.write(filled(2000)));
		whole[whole.length - 1] ^= 1;
		compressed(whole);
		assertCut();
	}

	@Test
	void closesConnectionOnInflationOverRatio() {
		// Under max-message-size, but over 64 KiB and 200 times the input.
		compressed(deflated(PlainWriter.write(filled(200_000))));
		assertCut();
	}

	@Test
	void closesConnectionOnInflationOverLargestSize() {
		byte[] bomb = deflated(PlainWriter.write(filled(MAX_MESSAGE_SIZE + 1)));
		compressed(bomb);
		assertCut();
		try (RawPeer python = server.peer(Layout.PYTHON)) {
			python.send(FrameCodes.RPC_REQUEST, FrameCodes.COMPRESSED, 3, bomb);
			python.expectClosed();
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			wrong magic        | 434e4455 0100 0002 0000 0000 00000000 0000000000000001 0000000000000000
			wrong version      | 434e4454 0200 0002 0000 0000 00000000 0000000000000001 0000000000000000
			4 GiB              | 434e4454 0100 0002 0000 0000 ffffffff 0000000000000001 0000000000000000
			encrypted          | 434e4454 0100 0005 0002 0000 00000000 0000000000000001 0000000000000000
			no payload         | 434e4454 0100 0002 0000 0000 00000000 0000000000000001 0000000000000000
			""")
	void closesPythonConnectionWithoutFrame(String what, String frame) {
		try (RawPeer python = server.peer(Layout.PYTHON)) {
			python.sendHex(frame);
			python.expectClosed();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 31, 64, 99, 255 })
	void ignoresUnknownTypes(int type) {
		this.peer.send(type, 0, 7, Hex.bytes("c1c1c1"));
		this.peer.call(1, "add", "a", 1, "b", 2);
		this.peer.expectResult(1, 3L);
	}

	@Test
	void closesSocketOneSecondAfterProtocolError() {
		this.peer.send(FrameCodes.PING, FrameCodes.ENCRYPTED, 1, new byte[0]);
		assertCut();
		this.peer.expectCut(Duration.ofSeconds(10));
	}

	@Test
	void doesNotRunCallsAfterProtocolError() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(this.peer.frame(FrameCodes.PING, FrameCodes.ENCRYPTED, 1, new byte[0]));
		all.writeBytes(this.peer.frame(FrameCodes.RPC_REQUEST, 0, 2,
				PlainWriter.write(Map.of("method", "note", "params", Map.of("n", 7777)))));
		this.peer.sendBytes(all.toByteArray());
		assertCut();
		assertThat(server.handled()).doesNotContain(7777);
	}

	private void compressed(byte[] payload) {
		this.peer.send(FrameCodes.RPC_REQUEST, FrameCodes.COMPRESSED, 3, payload);
	}

	private static byte[] deflated(byte[] bytes) {
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(bytes);
			deflater.finish();
			byte[] out = new byte[bytes.length + 64];
			return Arrays.copyOf(out, deflater.deflate(out));
		}
		finally {
			deflater.end();
		}
	}

	private void assertCut() {
		List<WireFrame> frames = this.peer.readUntilClosed();
		assertThat(frames).singleElement().satisfies((frame) -> {
			frame.is(FrameCodes.CLOSE);
			assertThat(frame.map()).containsEntry("code", 5000L);
			assertThat(frame.map().get("reason")).asString().isNotBlank();
		});
	}

}
