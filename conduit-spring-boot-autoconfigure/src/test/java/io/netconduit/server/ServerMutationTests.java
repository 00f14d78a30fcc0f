package io.netconduit.server;

import java.time.Duration;
import java.util.Random;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for peers that send a few wrong bytes: the server sends only what the protocol
 * allows, and serves other peers.
 */
class ServerMutationTests {

	/** The length of the part of a header that decides the dialect. */
	private static final int DIALECT = 6;

	private final Random random = new Random(20_260_101);

	private ServerFixture server;

	private RawPeer bystander;

	@BeforeEach
	void start() {
		this.server = ServerFixture
			.start((builder) -> builder.auth((auth) -> auth.withMaxUnauthenticatedPerAddress(256))
				.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofHours(1), Duration.ofHours(2))));
		this.bystander = this.server.peer(Layout.DOCUMENTED);
	}

	@AfterEach
	void servesBystanderAlone() {
		this.bystander.call(1, "add", "a", 1, "b", 2);
		this.bystander.expectResult(1, 3L);
		await().atMost(Duration.ofSeconds(20)).until(() -> this.server.server().connections().size() == 1);
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void survivesMutatedLogins(Layout layout) {
		for (int i = 0; i < 100; i++) {
			try (RawPeer peer = this.server.stranger(layout)) {
				peer.sendBytes(mutated(new ScramLogin(peer, "conduit", "wrong").first(), DIALECT));
				peer.poll(Duration.ofMillis(5))
					.ifPresent(
							(frame) -> assertThat(frame.type()).isIn(FrameCodes.AUTH_REQUEST, FrameCodes.AUTH_FAILURE));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void survivesMutatedCalls(Layout layout) {
		for (int i = 0; i < 60; i++) {
			try (RawPeer peer = this.server.peer(layout)) {
				byte[] call = peer.frame(FrameCodes.RPC_REQUEST, 0, 7,
						PlainWriter.write(PlainWriter.map("method", "add", "params", PlainWriter.map("a", 1, "b", 2))));
				peer.sendBytes(mutated(call, 0));
				peer.poll(Duration.ofMillis(5))
					.ifPresent((frame) -> assertThat(frame.type()).isNotIn(FrameCodes.AUTH_FAILURE,
							FrameCodes.AUTH_SUCCESS, FrameCodes.AUTH_REQUEST));
			}
		}
	}

	@Test
	void survivesNoise() {
		for (int i = 0; i < 100; i++) {
			try (RawPeer peer = this.server.stranger(Layout.DOCUMENTED)) {
				byte[] noise = new byte[1 + this.random.nextInt(200)];
				this.random.nextBytes(noise);
				peer.sendBytes(noise);
				assertThat(peer.poll(Duration.ofMillis(2))).isEmpty();
			}
		}
	}

	private byte[] mutated(byte[] bytes, int from) {
		byte[] copy = bytes.clone();
		for (int i = 0; i <= this.random.nextInt(3); i++) {
			copy[from + this.random.nextInt(copy.length - from)] = (byte) this.random.nextInt();
		}
		return copy;
	}

}
