package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for compressed frames between a server and a raw peer.
 */
class ServerCompressionTests {

	/** The payload that PROTOCOL shows, compressed with Python's zlib. */
	private static final String COMPRESSED_ADD = "789c6b5a969b5a92919fb23831256559416251626e71d3c244ae85492200a0f30b45";

	private static ServerFixture plain;

	private static ServerFixture compressing;

	@BeforeAll
	static void start() {
		plain = ServerFixture.start();
		compressing = ServerFixture.start((builder) -> builder.frames((frames) -> frames.withEnableCompression(true)));
		compressing.server().handle("noise", (params, peer) -> {
			byte[] noise = new byte[20_000];
			new Random(42).nextBytes(noise);
			return noise;
		});
	}

	@AfterAll
	static void stop() {
		plain.close();
		compressing.close();
	}

	@Test
	void acceptsCompressedRequestWhenCompressionIsOff() {
		try (RawPeer peer = plain.peer(Layout.DOCUMENTED)) {
			peer.send(FrameCodes.RPC_REQUEST, FrameCodes.COMPRESSED, 7, Hex.bytes(COMPRESSED_ADD));
			WireFrame answer = peer.expect(FrameCodes.RPC_RESPONSE, 7);
			assertThat(answer.map()).containsEntry("result", 30L);
		}
	}

	@ParameterizedTest
	@EnumSource
	void acceptsLargeCompressedRequest(Layout layout) {
		try (RawPeer peer = plain.peer(layout)) {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < 50_000; i++) {
				text.append(i);
			}
			peer.send(FrameCodes.RPC_REQUEST, FrameCodes.COMPRESSED, 7, deflated(PlainWriter
				.write(PlainWriter.map("method", "count", "params", PlainWriter.map("x", text.toString())))));
			peer.expectResult(7, 1L);
		}
	}

	@Test
	void limitsRatioInDocumentedDialectOnly() {
		try (RawPeer peer = plain.peer(Layout.PYTHON)) {
			peer.send(FrameCodes.RPC_REQUEST, FrameCodes.COMPRESSED, 7, deflated(PlainWriter
				.write(PlainWriter.map("method", "count", "params", PlainWriter.map("x", "x".repeat(1_000_000))))));
			peer.expectResult(7, 1L);
		}
	}

	@Test
	void compressesNothingWhenOff() {
		try (RawPeer peer = plain.peer(Layout.DOCUMENTED)) {
			peer.call(1, "lines", "size", 50_000);
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE, 1).flags()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void compressesLargeAnswerWhenOn(Layout layout) {
		try (RawPeer peer = compressing.peer(layout)) {
			peer.call(1, "lines", "size", 50_000);
			WireFrame answer = peer.expect(FrameCodes.RPC_RESPONSE, 1);
			assertThat(answer.flags()).isEqualTo(FrameCodes.COMPRESSED);
			assertThat(answer.payload()).hasSizeLessThan(30_000);
			assertThat(answer.map().get("result")).asString()
				.startsWith("line 0\nline 7919\n")
				.hasSizeGreaterThan(49_999);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 10, 900 })
	void doesNotCompressSmallAnswer(int size) {
		try (RawPeer peer = compressing.peer(Layout.DOCUMENTED)) {
			peer.call(1, "text", "size", size);
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE, 1).flags()).isZero();
		}
	}

	@Test
	void compressesPayloadOverThreshold() {
		try (RawPeer peer = compressing.peer(Layout.DOCUMENTED)) {
			peer.call(1, "text", "size", 900);
			int envelope = peer.next().payload().length - 900;
			peer.call(2, "text", "size", 1024 - envelope);
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE, 2).isCompressed()).isFalse();
			peer.call(3, "text", "size", 1025 - envelope);
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE, 3).isCompressed()).isTrue();
		}
	}

	@Test
	void doesNotCompressAnswerThatDoesNotShrink() {
		try (RawPeer peer = compressing.peer(Layout.DOCUMENTED)) {
			peer.call(1, "noise");
			WireFrame answer = peer.expect(FrameCodes.RPC_RESPONSE, 1);
			assertThat(answer.isCompressed()).isFalse();
			assertThat((byte[]) answer.map().get("result")).hasSize(20_000);
		}
	}

	@Test
	void doesNotCompressBeyondAllowedRatio() {
		try (RawPeer peer = compressing.peer(Layout.DOCUMENTED)) {
			peer.call(1, "text", "size", 1_000_000);
			WireFrame answer = peer.expect(FrameCodes.RPC_RESPONSE, 1);
			assertThat(answer.isCompressed()).isFalse();
			assertThat(answer.map().get("result")).asString().hasSize(1_000_000);
		}
	}

	private static byte[] deflated(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
			deflater.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

}
