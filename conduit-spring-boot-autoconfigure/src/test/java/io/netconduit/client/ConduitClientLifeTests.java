package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a client that is closed or used at a bad moment.
 */
@Timeout(30)
class ConduitClientLifeTests {

	@Test
	void closeOnAnEventLoopDoesNotWaitForThatLoop() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.threads((threads) -> threads.withIoThreads(1)))) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> closed = session.client()
				.rpc("add")
				.callAsync(Integer.class)
				.thenAccept((sum) -> session.client().close());
			peer.respond(peer.take(FakeFrame.RPC_REQUEST), "03");
			ClientSession.get(closed);
			peer.take(FakeFrame.CLOSE);
		}
	}

	@Test
	void callsOfAnOutageFailWithExceptionsOfTheirOwn() {
		try (ClientSession session = ClientSession.documented((settings) -> settings.reconnect(
				(reconnect) -> reconnect.withEnabled(true).withDelays(Duration.ofMinutes(1), Duration.ofMinutes(1))))) {
			session.connect();
			session.server().kill();
			await().until(() -> session.listener().events().contains("lost"));
			Throwable first = catchThrowable(() -> session.client().send("news", 1));
			Throwable second = catchThrowable(() -> session.client().send("news", 2));
			assertThat(first).isInstanceOf(ConduitConnectionException.class).isNotSameAs(second);
			assertThat(second.getSuppressed()).hasSize(1);
		}
	}

}
