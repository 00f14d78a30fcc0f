package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls and messages that end before a peer that does not read receives them. A
 * request that is reported as not sent never arrives.
 */
@Timeout(60)
class ConduitClientWithdrawalTests {

	private static final int CALLS = 500;

	private static final Duration SHORT = Duration.ofSeconds(1);

	/* Compression hardly reduces its size. */
	private static final String BLOB = new Random(1).ints(2_000, '0', 'z')
		.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
		.toString();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void timedOutUnsentCallsNeverArrive(boolean compression) {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.frames((frames) -> frames.withEnableCompression(compression)))) {
			FakeConnection peer = session.connect();
			peer.hold();
			Set<Integer> unsent = unsent(start((n) -> call(session, n, SHORT)));
			assertThat(unsent).hasSizeBetween(CALLS / 4, CALLS - 1);
			assertThat(arrivedBeforeTheNext(session, peer)).doesNotContainAnyElementsOf(unsent);
		}
	}

	@Test
	void timedOutCallsWithoutRoomNeverArrive() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withSendQueueSize(4)))) {
			FakeConnection peer = session.connect();
			peer.hold();
			Set<Integer> unsent = unsent(start((n) -> call(session, n, SHORT)));
			assertThat(unsent).hasSizeBetween(CALLS / 4, CALLS - 1);
			assertThat(arrivedBeforeTheNext(session, peer)).doesNotContainAnyElementsOf(unsent);
		}
	}

	@Test
	void timedOutUnsentMessagesNeverArrive() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.timeouts((timeouts) -> timeouts.withSend(SHORT)))) {
			FakeConnection peer = session.connect();
			peer.hold();
			Set<Integer> unsent = unsent(start(
					(n) -> session.client().sendAsync("bulk", Map.of("n", n, "blob", BLOB), SendOption.REQUIRE_ACK)));
			assertThat(unsent).hasSizeBetween(CALLS / 4, CALLS - 1);
			assertThat(arrivedBeforeTheNext(session, peer)).doesNotContainAnyElementsOf(unsent);
		}
	}

	@Test
	void messagesWithoutRoomNeverArrive() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withSendQueueSize(20))
				.timeouts((timeouts) -> timeouts.withSend(SHORT)))) {
			FakeConnection peer = session.connect();
			peer.hold();
			List<CompletableFuture<?>> sends = start(
					(n) -> session.client().sendAsync("bulk", Map.of("n", n, "blob", BLOB)));
			ClientSession.failure(sends.get(CALLS - 1));
			List<Integer> queued = IntStream.range(0, CALLS)
				.filter((n) -> !sends.get(n).isCompletedExceptionally())
				.boxed()
				.toList();
			assertThat(queued).hasSizeBetween(20, CALLS - 1);
			assertThat(arrivedBeforeTheNext(session, peer)).containsExactlyElementsOf(queued);
		}
	}

	@Test
	void doesNotSendCancelledCalls() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.hold();
			List<CompletableFuture<?>> calls = start((n) -> call(session, n, Duration.ofSeconds(30)));
			calls.forEach((call) -> call.cancel(false));
			assertThat(arrivedBeforeTheNext(session, peer)).hasSizeLessThan(CALLS / 2);
		}
	}

	@Test
	void cutDiscardsUnsentCallsAndReportsReason() {
		UnaryOperator<ClientDescriptorBuilder> silence = (settings) -> settings
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(500), Duration.ofSeconds(5)));
		try (ClientSession session = ClientSession.documented(silence)) {
			FakeConnection peer = session.connect();
			peer.hold();
			List<CompletableFuture<?>> calls = start((n) -> call(session, n, Duration.ofSeconds(30)));
			// Immediately, because the client closes the socket after a second.
			calls.get(CALLS - 1).whenComplete((result, failure) -> peer.release());
			Set<Integer> unsent = unsent(calls);
			assertThat(unsent).hasSizeBetween(CALLS / 4, CALLS - 1);
			peer.readUntilClosed();
			List<WireFrame> received = peer.received();
			assertThat(numbers(received)).isNotEmpty().doesNotContainAnyElementsOf(unsent);
			assertThat(received.get(received.size() - 1).type()).isEqualTo(FrameCodes.CLOSE);
			assertThat((String) received.get(received.size() - 1).map().get("reason")).contains("heartbeat-timeout");
		}
	}

	private static CompletableFuture<?> call(ClientSession session, int n, Duration timeout) {
		return session.client().rpc("bulk").param("n", n).param("blob", BLOB).timeout(timeout).callAsync(Integer.class);
	}

	private static List<CompletableFuture<?>> start(IntFunction<CompletableFuture<?>> call) {
		List<CompletableFuture<?>> started = new ArrayList<>();
		for (int n = 0; n < CALLS; n++) {
			started.add(call.apply(n));
		}
		return started;
	}

	/**
	 * Waits until all calls have failed and returns the numbers of the unsent ones.
	 */
	private static Set<Integer> unsent(List<CompletableFuture<?>> calls) {
		Set<Integer> unsent = new HashSet<>();
		for (int n = 0; n < CALLS; n++) {
			Throwable failure = ClientSession.failure(calls.get(n));
			boolean sent = (failure instanceof RpcTimeoutException late) ? late.wasSent()
					: ((ConduitConnectionException) failure).wasSent();
			if (!sent) {
				unsent.add(n);
			}
		}
		return unsent;
	}

	/** Resumes reading and returns the numbers that arrive before the next message. */
	private static List<Integer> arrivedBeforeTheNext(ClientSession session, FakeConnection peer) {
		peer.release();
		session.client().send("next", null);
		List<WireFrame> arrived = new ArrayList<>();
		for (WireFrame frame = peer.next(); isBulk(frame); frame = peer.next()) {
			arrived.add(frame);
		}
		return numbers(arrived);
	}

	private static boolean isBulk(WireFrame frame) {
		return frame.type() == FrameCodes.RPC_REQUEST || !"next".equals(frame.map().get("type"));
	}

	private static List<Integer> numbers(List<WireFrame> frames) {
		return frames.stream()
			.filter((frame) -> frame.type() == FrameCodes.RPC_REQUEST || frame.type() == FrameCodes.MESSAGE)
			.map((frame) -> (Map<?, ?>) frame.map().get((frame.type() == FrameCodes.MESSAGE) ? "data" : "params"))
			.map((values) -> ((Number) values.get("n")).intValue())
			.toList();
	}

}
