package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls and messages if the connection ends or is missing.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientLossTests {

	@ParameterizedTest
	@MethodSource("ends")
	void failsPendingCallsAsSentAtOnce(Consumer<FakeConnection> end) {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.timeouts((timeouts) -> timeouts.withRpc(Duration.ofMinutes(1))))) {
			FakeConnection peer = session.connect();
			AtomicLong lastFailedAt = new AtomicLong();
			List<CompletableFuture<Integer>> replies = new ArrayList<>();
			for (int i = 0; i < 1_000; i++) {
				CompletableFuture<Integer> reply = session.client().rpc("wait").callAsync(Integer.class);
				reply.whenComplete((result, ex) -> lastFailedAt.accumulateAndGet(System.nanoTime(), Math::max));
				replies.add(reply);
				peer.expect(FrameCodes.RPC_REQUEST);
			}
			long endedAt = System.nanoTime();
			end.accept(peer);
			replies.forEach((reply) -> assertThat(ClientSession.failure(reply))
				.isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
					assertThat(ex.wasSent()).isTrue();
					assertThat(ex.errorCode()).isEqualTo(ErrorCode.DISCONNECTED);
				}));
			// The specified limit is 100 ms; the rest allows for a busy machine.
			assertThat(Duration.ofNanos(lastFailedAt.get() - endedAt)).isLessThan(Duration.ofSeconds(8));
		}
	}

	@ParameterizedTest
	@MethodSource("ends")
	void reportsLossWithCause(Consumer<FakeConnection> end) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			end.accept(peer);
			await().untilAsserted(() -> assertThat(session.listener().events()).startsWith("connected", "lost"));
			assertThat(session.client().state().isOpen()).isFalse();
			assertThat(session.client().connection()).isEmpty();
		}
	}

	static Stream<Consumer<FakeConnection>> ends() {
		return Stream.of(FakeConnection::close, FakeConnection::reset);
	}

	@Test
	void releasesBlockedCaller() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> caller = CompletableFuture
				.runAsync(() -> assertThatExceptionOfType(ConduitConnectionException.class)
					.isThrownBy(() -> session.client().rpc("wait").call(Integer.class))
					.satisfies((ex) -> assertThat(ex.wasSent()).isTrue()));
			peer.expect(FrameCodes.RPC_REQUEST);
			peer.reset();
			ClientSession.get(caller);
		}
	}

	@Test
	void failsUnacknowledgedMessageAsSent() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> sent = session.client().sendAsync("order", "tea", SendOption.REQUIRE_ACK);
			assertThat(peer.expect(FrameCodes.MESSAGE).hex()).isEqualTo(Hex.digits("82 'type' 'order' 'data' 'tea'"));
			peer.reset();
			assertThat(ClientSession.failure(sent)).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> assertThat(ex.wasSent()).isTrue());
		}
	}

	@Test
	void failsDiscoveryOnLoss() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<?> methods = session.client().discover();
			assertThat(peer.expect(FrameCodes.RPC_LIST).payload()).isEmpty();
			peer.close();
			assertThat(ClientSession.failure(methods)).isInstanceOf(ConduitConnectionException.class);
		}
	}

	@Test
	void failsAtOnceAndUnsentWithoutConnection() {
		try (ClientSession session = ClientSession.with(FakeScript.NONE, (settings) -> settings)) {
			session.server().kill();
			expectUnsent(session.client().rpc("add").callAsync(Integer.class));
			expectUnsent(session.client().rpc("add").oneWay());
			expectUnsent(session.client().sendAsync("news", "data"));
			expectUnsent(session.client().sendAsync("news", "data", SendOption.REQUIRE_ACK));
			expectUnsent(session.client().discover());
			assertThatExceptionOfType(ConduitConnectionException.class)
				.isThrownBy(() -> session.client().rpc("add").call(Integer.class));
			assertThatExceptionOfType(ConduitConnectionException.class)
				.isThrownBy(() -> session.client().send("news", "data"));
		}
	}

	@Test
	void sendsCallAfterFirstHandshake() {
		CountDownLatch hurry = new CountDownLatch(1);
		FakeScript slow = (connection) -> {
			awaitOpen(hurry);
			new FakeLogin().run(connection);
		};
		try (ClientSession session = ClientSession.with(slow, (settings) -> settings)) {
			session.client().connect();
			CompletableFuture<Integer> sum = session.client().rpc("add").callAsync(Integer.class);
			assertThat(sum).isNotDone();
			hurry.countDown();
			FakeConnection peer = session.server().accept();
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "03");
			assertThat(ClientSession.get(sum)).isEqualTo(3);
		}
	}

	@Test
	void callDuringFirstHandshakeFailsAfterItsTimeout() {
		try (ClientSession session = ClientSession.with(FakeScript.NONE, (settings) -> settings)) {
			session.client().connect();
			long before = System.nanoTime();
			CompletableFuture<Integer> call = session.client()
				.rpc("add")
				.timeout(Duration.ofMillis(200))
				.callAsync(Integer.class);
			assertThat(ClientSession.failure(call)).isInstanceOfSatisfying(RpcTimeoutException.class,
					(ex) -> assertThat(ex.wasSent()).isFalse());
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
		}
	}

	@Test
	void failsCallUnsentWithFirstHandshake() {
		try (ClientSession session = ClientSession.with(FakeScript.NONE, (settings) -> settings)) {
			session.client().connect();
			CompletableFuture<Integer> call = session.client().rpc("add").callAsync(Integer.class);
			FakeConnection peer = session.server().accept();
			peer.expect(FrameCodes.AUTH_REQUEST);
			peer.reset();
			expectUnsent(call);
		}
	}

	@Test
	void connectFailsIfServerDropsHandshake() {
		try (ClientSession session = ClientSession.with(FakeConnection::reset, (settings) -> settings)) {
			assertThat(ClientSession.failure(session.client().connect()))
				.isInstanceOf(ConduitConnectionException.class);
			assertThat(session.client().lastFailure()).isNotNull();
		}
	}

	@Test
	void connectFailsIfNobodyListens() {
		try (ClientSession session = ClientSession.documented()) {
			session.server().kill();
			assertThat(ClientSession.failure(session.client().connect())).isInstanceOfSatisfying(
					ConduitConnectionException.class,
					(ex) -> assertThat(ex.getMessage()).contains(String.valueOf(session.server().port())));
		}
	}

	private static void awaitOpen(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void expectUnsent(CompletableFuture<?> outcome) {
		long before = System.nanoTime();
		assertThat(ClientSession.failure(outcome)).isInstanceOfSatisfying(ConduitConnectionException.class,
				(ex) -> assertThat(ex.wasSent()).isFalse());
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
	}

}
