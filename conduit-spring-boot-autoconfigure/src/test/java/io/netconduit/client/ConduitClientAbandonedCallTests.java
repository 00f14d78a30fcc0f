package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.netconduit.ConnectionState;
import io.netconduit.SendOption;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for futures that the application completes itself, which releases their resources
 * immediately.
 */
@Timeout(60)
class ConduitClientAbandonedCallTests {

	/** Far less than the timeout that would also release a call's place. */
	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Duration LONG = Duration.ofMinutes(1);

	@Test
	void releasesPlacesOfManyCallsThatTimeOut() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.timeouts((timeouts) -> timeouts.withRpc(LONG)))) {
			FakeConnection peer = session.connect();
			List<CompletableFuture<?>> calls = new ArrayList<>();
			for (int i = 0; i < 4_096; i++) {
				calls.add(session.client().rpc("slow").callAsync(Integer.class).orTimeout(200, TimeUnit.MILLISECONDS));
			}
			await().until(() -> calls.stream().allMatch(CompletableFuture::isDone));
			CompletableFuture<Integer> next = session.client().rpc("add").callAsync(Integer.class);
			assertThat(next).isNotDone();
			WireFrame request = peer.next();
			while (request.type() != FrameCodes.RPC_REQUEST || !request.map().containsValue("add")) {
				request = peer.next();
			}
			peer.respond(request, "05");
			assertThat(ClientSession.get(next)).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource
	void releasesPlaceOfCompletedCall(Way way) {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withMaxInFlightPerConnection(1))
				.timeouts((timeouts) -> timeouts.withRpc(LONG).withSend(LONG)))) {
			session.connect();
			for (int i = 0; i < 3; i++) {
				complete(way, () -> session.client().rpc("slow").callAsync(Integer.class));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void releasesPlaceOfCompletedAcknowledgement(Way way) {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withMaxInFlightPerConnection(1))
				.timeouts((timeouts) -> timeouts.withRpc(LONG).withSend(LONG)))) {
			session.connect();
			for (int i = 0; i < 3; i++) {
				complete(way, () -> session.client().sendAsync("note", 1, SendOption.REQUIRE_ACK));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void releasesPlaceOfCompletedDiscovery(Way way) {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withMaxInFlightPerConnection(1))
				.timeouts((timeouts) -> timeouts.withRpc(LONG).withSend(LONG)))) {
			session.connect();
			for (int i = 0; i < 3; i++) {
				complete(way, () -> session.client().discover());
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void withdrawsCompletedCallFromBuffer(Way way) {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true).withAttempts(0))
				.timeouts((timeouts) -> timeouts.withRpc(LONG).withSend(LONG))
				.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 1, 100_000)))) {
			session.connect();
			session.server().kill();
			await().until(() -> session.client().state() == ConnectionState.CONNECTING);
			for (int i = 0; i < 3; i++) {
				complete(way, () -> session.client().rpc("slow").callAsync(Integer.class));
				complete(way, () -> session.client().sendAsync("note", 1));
				complete(way, () -> session.client().discover());
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void withdrawsCompletedCallWhilePaused(Way way) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.PAUSE, 0, "");
			await().until(() -> session.client().state() == ConnectionState.PAUSED);
			complete(way, () -> session.client().rpc("slow").callAsync(Integer.class));
			complete(way, () -> session.client().sendAsync("note", 1));
			peer.send(FrameCodes.RESUME, 0, "");
			peer.expectSilence(Duration.ofMillis(100));
		}
	}

	private static void complete(Way way, Supplier<CompletableFuture<?>> request) {
		// The thread that completed the previous future may not have released its place.
		CompletableFuture<?> future = await().atMost(SOON).until(request::get, (made) -> !made.isDone());
		way.complete(future);
		await().atMost(SOON).until(future::isDone);
	}

	/**
	 * The ways to complete a future.
	 */
	enum Way {

		CANCEL((future) -> future.cancel(true)),

		COMPLETE((future) -> future.complete(null)),

		COMPLETE_ASYNC((future) -> future.completeAsync(() -> null, Runnable::run)),

		COMPLETE_EXCEPTIONALLY((future) -> future.completeExceptionally(new TimeoutException())),

		COMPLETE_ON_TIMEOUT((future) -> future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS)),

		OR_TIMEOUT((future) -> future.orTimeout(1, TimeUnit.MILLISECONDS)),

		OBTRUDE_VALUE((future) -> future.obtrudeValue(null)),

		OBTRUDE_EXCEPTION((future) -> future.obtrudeException(new TimeoutException()));

		private final Consumer<CompletableFuture<?>> completion;

		Way(Consumer<CompletableFuture<?>> completion) {
			this.completion = completion;
		}

		void complete(CompletableFuture<?> future) {
			this.completion.accept(future);
		}

	}

}
