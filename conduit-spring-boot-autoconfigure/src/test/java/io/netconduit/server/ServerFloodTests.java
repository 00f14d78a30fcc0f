package io.netconduit.server;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.ConduitConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for authenticated peers that flood a server, or leave without a CLOSE.
 */
class ServerFloodTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final int BLOCK = 1_000;

	private static final int BLOCKS = 400;

	@ParameterizedTest
	@ValueSource(strings = { "list", "unknown method", "invalid params", "unknown message" })
	void stopsReadingFromPeerThatDoesNotRead(String flood) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.narrowPeer();
			ConduitConnection connection = server.connection();
			byte[] question = question(peer, flood);
			byte[] block = new byte[question.length * BLOCK];
			for (int at = 0; at < block.length; at += question.length) {
				System.arraycopy(question, 0, block, at, question.length);
			}
			CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
				for (int i = 0; i < BLOCKS; i++) {
					peer.sendBytes(block);
				}
			});
			AtomicLong last = new AtomicLong(-1);
			await().atMost(LONG)
				.pollInterval(Duration.ofMillis(500))
				.until(() -> last.getAndSet(connection.statistics().framesReceived()) == connection.statistics()
					.framesReceived() && last.get() > BLOCK);
			assertThat(last).hasValueLessThan(BLOCK * BLOCKS / 2);
			assertThat(writing).isNotDone();
			RawPeer other = server.peer(Layout.PYTHON);
			other.call(1, "add", "a", 1, "b", 2);
			other.expectResult(1, 3L);
			peer.close();
			assertThat(writing).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(UncheckedIOException.class);
		}
	}

	private static byte[] question(RawPeer peer, String flood) {
		return switch (flood) {
			case "list" -> peer.frame(FrameCodes.RPC_LIST, 0, 1, new byte[0]);
			case "unknown method" ->
				peer.frame(FrameCodes.RPC_REQUEST, 0, 1, PlainWriter.write(PlainWriter.map("method", "m".repeat(90))));
			case "invalid params" -> peer.frame(FrameCodes.RPC_REQUEST, 0, 1,
					PlainWriter.write(PlainWriter.map("method", "add", "params", 5)));
			default -> peer.frame(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 1,
					PlainWriter.write(PlainWriter.map("type", "nobody knows it")));
		};
	}

	@ParameterizedTest
	@EnumSource
	void discardsLargeFramesOfUnknownTypes(Layout layout) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(layout);
			byte[] large = new byte[10 * 1024 * 1024];
			for (int i = 0; i < 5; i++) {
				peer.send(200, 0, 1, large);
			}
			for (int i = 0; i < 10_000; i++) {
				peer.send(250, 1);
			}
			peer.call(7, "add", "a", 1, "b", 2);
			assertThat(peer.next(LONG).is(FrameCodes.RPC_RESPONSE, 7).map()).containsEntry("result", 3L);
			assertThat(server.connection().statistics().unknownFrames()).isEqualTo(10_005);
		}
	}

	@ParameterizedTest
	@EnumSource
	void discardsMessagesWithoutHandler(Layout layout) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(layout);
			byte[] message = peer.frame(FrameCodes.MESSAGE, 0, 0, PlainWriter.write(PlainWriter.map("type", "x")));
			byte[] block = new byte[message.length * BLOCK];
			for (int at = 0; at < block.length; at += message.length) {
				System.arraycopy(message, 0, block, at, message.length);
			}
			for (int i = 0; i < 200; i++) {
				peer.sendBytes(block);
			}
			peer.send(FrameCodes.PING, 5);
			assertThat(peer.next(LONG).type()).isEqualTo(FrameCodes.PONG);
		}
	}

	@ParameterizedTest
	@EnumSource
	void shortensAndCleansUnknownMethodName(Layout layout) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(layout);
			peer.call(1, "\u001b[31mred\r\nforged\u2028\u202e" + "m".repeat(1 << 20));
			WireFrame error = peer.next(LONG).is(FrameCodes.RPC_ERROR, 1);
			assertThat(error.payload()).hasSizeLessThan(300);
			assertThat((String) error.map().get("error")).contains("[31mredforgedmmm")
				.doesNotContainPattern("[\\p{Cntrl}\u2028\u202e]");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void removesPeerThatLeavesInsideFrame(boolean reset) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			server.connection();
			peer.call(1, "slow");
			peer.sendBytes(peer.header(FrameCodes.MESSAGE, 5_000_000));
			peer.sendBytes(new byte[100_000]);
			if (reset) {
				peer.reset();
			}
			else {
				peer.shutOutput();
			}
			await().atMost(LONG).until(() -> server.server().connections().isEmpty());
			server.openGate();
			server.peer(Layout.DOCUMENTED).call(1, "count");
		}
	}

	@Test
	void treatsCloseInsideFrameAsPayload() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			byte[] close = peer.frame(FrameCodes.CLOSE, 0, 3, new byte[] { (byte) 0x80 });
			peer.sendBytes(peer.header(200, close.length));
			peer.sendBytes(close);
			peer.send(FrameCodes.PING, 4);
			peer.expect(FrameCodes.PONG, 4);
			peer.sendBytes(close);
			peer.sendBytes(peer.header(FrameCodes.MESSAGE, 1_000));
			peer.expect(FrameCodes.CLOSE_ACK, 3);
			peer.expectClosed();
		}
	}

}
