package io.netconduit.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitNotSentException;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for messages that a server sends to all.
 */
class ServerBroadcastTests {

	private ServerFixture server;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void reachesNobodyWithoutConnections() {
		this.server.stranger(Layout.DOCUMENTED);
		assertThat(this.server.server().broadcast("news", 1)).isEqualTo(new BroadcastResult(List.of(), List.of()));
	}

	@Test
	void reachesEveryPeerWithSamePayload() {
		RawPeer one = this.server.peer(Layout.DOCUMENTED);
		RawPeer two = this.server.peer(Layout.DOCUMENTED);
		RawPeer python = this.server.peer(Layout.PYTHON);
		one.settle();
		two.settle();
		python.settle();
		BroadcastResult result = this.server.server().broadcast("news", Map.of("text", "hello"));
		assertThat(result.reached()).containsExactlyInAnyOrderElementsOf(this.server.server().connections()).hasSize(3);
		assertThat(result.skipped()).isEmpty();
		WireFrame first = one.expect(FrameCodes.MESSAGE, 0);
		assertThat(first.map()).containsOnly(Map.entry("type", "news"), Map.entry("data", Map.of("text", "hello")));
		assertThat(two.expect(FrameCodes.MESSAGE, 0).payload()).isEqualTo(first.payload());
		assertThat(python.expect(FrameCodes.MESSAGE, 0).payload()).isEqualTo(first.payload());
	}

	@Test
	void refusesValueWhoseGetterFails() {
		this.server.peer(Layout.DOCUMENTED);
		ConduitConnection connection = this.server.connection();
		ServerForeignCodeTests.Unwritable value = new ServerForeignCodeTests.Unwritable();
		for (ThrowingCallable sending : List.<ThrowingCallable>of(() -> connection.send("news", value),
				() -> connection.rpc("news").params(value).call(String.class),
				() -> this.server.server().broadcast("news", value))) {
			assertThatExceptionOfType(ConduitNotSentException.class).isThrownBy(sending)
				.withMessageEndingWith(" (2003)")
				.withRootCauseInstanceOf(NoClassDefFoundError.class);
		}
	}

	@Test
	void leavesOutExcludedConnections() {
		RawPeer one = this.server.peer(Layout.DOCUMENTED);
		ConduitConnection sender = this.server.connection();
		RawPeer two = this.server.peer(Layout.DOCUMENTED);
		one.settle();
		two.settle();
		BroadcastResult result = this.server.server().broadcast("news", 1, sender);
		assertThat(result.reached()).hasSize(1).doesNotContain(sender);
		assertThat(result.skipped()).isEmpty();
		two.expectMessage(0, "news", 1L);
		one.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void reachesOnlySelectedConnections() {
		RawPeer one = this.server.peer(Layout.DOCUMENTED);
		ConduitConnection selected = this.server.connection();
		RawPeer two = this.server.peer(Layout.DOCUMENTED);
		one.settle();
		two.settle();
		BroadcastResult result = this.server.server().broadcast("news", 1, (connection) -> connection == selected);
		assertThat(result).isEqualTo(new BroadcastResult(List.of(selected), List.of()));
		one.expectMessage(0, "news", 1L);
		two.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void sendsToNobodyWhenConditionFails() {
		RawPeer one = this.server.peer(Layout.DOCUMENTED);
		RawPeer two = this.server.peer(Layout.DOCUMENTED);
		one.settle();
		two.settle();
		AtomicInteger asked = new AtomicInteger();
		assertThatIllegalStateException().isThrownBy(() -> this.server.server().broadcast("news", 1, (connection) -> {
			if (asked.getAndIncrement() > 0) {
				throw new IllegalStateException("the second");
			}
			return true;
		})).withMessage("the second");
		one.expectSilence(Duration.ofMillis(100));
		two.expectSilence(Duration.ofMillis(1));
	}

	@Test
	void refusesMessageOverLimit() {
		try (ServerFixture small = ServerFixture
			.start((builder) -> builder.frames((frames) -> frames.withMaxMessageSize(2000)))) {
			RawPeer peer = small.peer(Layout.DOCUMENTED);
			peer.settle();
			assertThatExceptionOfType(ConduitNotSentException.class)
				.isThrownBy(() -> small.server().broadcast("news", new byte[2000]))
				.withMessage("Broadcast of 'news' was not sent: A payload of 2019 bytes is over "
						+ "conduit.server.max-message-size (2000) (2003)")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2003))
				.satisfies((ex) -> assertThat(ex.wasSent()).isFalse());
			peer.expectSilence(Duration.ofMillis(100));
		}
	}

	@Test
	void refusesDataThatCannotBeEncoded() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.settle();
		for (Object unwritable : List.of(new Unwritable(new IllegalStateException("no name")),
				new Unwritable(new NoClassDefFoundError("org/example/Missing")))) {
			assertThatExceptionOfType(ConduitNotSentException.class)
				.isThrownBy(() -> this.server.server().broadcast("news", unwritable))
				.withMessageStartingWith("Broadcast of 'news' was not sent: ")
				.withMessageEndingWith(" (2003)")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2003))
				.withCauseInstanceOf(RuntimeException.class);
		}
		peer.expectSilence(Duration.ofMillis(100));
		this.server.server().broadcast("news", 1);
		peer.expectMessage(0, "news", 1L);
	}

	@Test
	void skipsPausedPeer() {
		RawPeer paused = this.server.peer(Layout.DOCUMENTED);
		ConduitConnection pausedConnection = this.server.connection();
		RawPeer other = this.server.peer(Layout.DOCUMENTED);
		paused.send(FrameCodes.PAUSE, 0);
		paused.settle();
		other.settle();
		BroadcastResult first = this.server.server().broadcast("news", 1);
		assertThat(first.reached()).hasSize(1).doesNotContain(pausedConnection);
		assertThat(first.skipped()).containsExactly(pausedConnection);
		other.expectMessage(0, "news", 1L);
		paused.send(FrameCodes.RESUME, 0);
		paused.settle();
		assertThat(this.server.server().broadcast("news", 2).reached()).hasSize(2);
		assertThat(paused.expect(FrameCodes.MESSAGE).map()).containsEntry("data", 2L);
	}

	@Test
	void skipsPeerThatDoesNotRead() {
		this.server.narrowPeer();
		RawPeer other = this.server.peer(Layout.DOCUMENTED);
		other.settle();
		// Two of them fit: the one before may count as queued for a moment after it came.
		byte[] data = new byte[256 * 1024];
		await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(1)).until(() -> {
			int reached = this.server.server().broadcast("news", data).reached().size();
			assertThat(other.expect(FrameCodes.MESSAGE).payload()).hasSizeGreaterThan(data.length);
			return reached == 1;
		});
		assertThat(this.server.server().connections()).hasSize(2);
	}

	/**
	 * Cannot be written.
	 */
	public static final class Unwritable {

		private final Throwable failure;

		Unwritable(Throwable failure) {
			this.failure = failure;
		}

		/**
		 * Fail.
		 * @return nothing
		 */
		public String getName() {
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) this.failure;
		}

	}

}
