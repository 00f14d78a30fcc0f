package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clients that send answers without a question.
 */
class ServerUnmatchedAnswerTests {

	private final ServerFixture server = ServerFixture.start();

	private RawPeer peer;

	@BeforeEach
	void connect() {
		this.peer = this.server.peer(Layout.DOCUMENTED);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** Malformed payloads would close the connection if anything read them. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			3  | c1
			4  | 81 a7 64657461696c73 df 40000000
			13 | dd 7fffffff
			16 | 81 a7 6d6574686f6473 dd 00a00000 80
			16 | c1
			""")
	void dropsUnmatchedAnswersUnread(int type, String payload) {
		byte[] frame = this.peer.frame(type, 0, 1, Hex.bytes(payload));
		this.peer.sendBytes(repeat(frame, 1_000));
		this.peer.send(FrameCodes.PING, 9);
		this.peer.expect(FrameCodes.PONG, 9);
		assertThat(this.server.connection().statistics().unmatchedAnswers()).isEqualTo(1_000);
	}

	@Test
	void dropsLargeUnmatchedMethodLists() {
		byte[] list = new byte[10 * 1024 * 1024];
		Arrays.fill(list, (byte) 0x80);
		byte[] head = Hex.bytes("81 a7 6d6574686f6473 dd 009ffff1");
		System.arraycopy(head, 0, list, 0, head.length);
		for (int i = 0; i < 4; i++) {
			this.peer.send(FrameCodes.RPC_LIST, 0, i, list);
		}
		this.peer.send(FrameCodes.PING, 9);
		this.peer.expect(FrameCodes.PONG, 9);
	}

	@Test
	void closesConnectionOnTooManyUnmatchedAnswers() {
		byte[] frame = this.peer.frame(FrameCodes.RPC_RESPONSE, 0, 1, Hex.bytes("c1"));
		this.peer.sendBytes(repeat(frame, 1_001));
		List<WireFrame> frames = this.peer.readUntilClosed();
		assertThat(frames).hasSize(1);
		assertThat(frames.get(0).type()).isEqualTo(FrameCodes.CLOSE);
		assertThat(frames.get(0).map()).containsEntry("code", 5000L)
			.containsEntry("reason", "The peer sends answers that match no request");
	}

	private static byte[] repeat(byte[] frame, int times) {
		ByteArrayOutputStream frames = new ByteArrayOutputStream();
		for (int i = 0; i < times; i++) {
			frames.writeBytes(frame);
		}
		return frames.toByteArray();
	}

}
