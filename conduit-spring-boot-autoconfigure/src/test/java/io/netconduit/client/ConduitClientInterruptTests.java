package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for callers that are interrupted while they wait. The exception reports whether
 * the peer may have received the request.
 */
class ConduitClientInterruptTests {

	private final CountDownLatch interrupted = new CountDownLatch(1);

	/** Lets the client log in once its caller has been interrupted. */
	private final FakeScript late = (connection) -> {
		try {
			assertThat(this.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
		new FakeLogin().run(connection);
	};

	@AfterEach
	void clearInterrupt() {
		Thread.interrupted();
	}

	@ParameterizedTest
	@EnumSource
	void requestThatWaitsWhilePausedIsNotSent(Request request) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.PAUSE, 0, "");
			await().until(() -> session.client().state() == ConnectionState.PAUSED);
			assertThat(interrupted(session, request).wasSent()).isFalse();
			peer.send(FrameCodes.RESUME, 0, "");
			peer.expectSilence(Duration.ofMillis(100));
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestThatWaitsForAConnectionIsNotSent(Request request) {
		try (ClientSession session = ClientSession.with(this.late, UnaryOperator.identity())) {
			assertThat(interrupted(session, request).wasSent()).isFalse();
			session.connect().expectSilence(Duration.ofMillis(100));
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestThatWaitsInTheBufferIsNotSent(Request request) {
		try (ClientSession session = ClientSession.with(this.late,
				(builder) -> builder.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 10, 1024)))) {
			assertThat(interrupted(session, request).wasSent()).isFalse();
			session.connect().expectSilence(Duration.ofMillis(100));
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestBehindInterceptorIsNotSent(Request request) {
		try (ClientSession session = ClientSession.intercepted(this.late, UnaryOperator.identity(),
				List.of((sent, chain) -> chain.proceed().thenApply((value) -> value)))) {
			assertThat(interrupted(session, request).wasSent()).isFalse();
			session.connect().expectSilence(Duration.ofMillis(100));
		}
	}

	@Test
	void callThatWaitsForItsAnswerWasSent() throws InterruptedException {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<ConduitConnectionException> failed = new CompletableFuture<>();
			Thread caller = new Thread(() -> failed.complete(failure(session, Request.CALL)));
			caller.start();
			peer.expect(FrameCodes.RPC_REQUEST);
			caller.interrupt();
			ConduitConnectionException failure = ClientSession.get(failed);
			assertThat(failure.wasSent()).isTrue();
			assertThat(failure)
				.hasMessage("Call of 'add' failed: its caller was interrupted while waiting for the peer (1003)"
						+ "; it had been sent and may have been handled");
			caller.join();
		}
	}

	private ConduitConnectionException interrupted(ClientSession session, Request request) {
		Thread.currentThread().interrupt();
		ConduitConnectionException failure = failure(session, request);
		assertThat(Thread.interrupted()).isTrue();
		this.interrupted.countDown();
		assertThat(failure.errorCode()).isEqualTo(ErrorCode.CANCELLED);
		assertThat(failure).hasMessage(request.operation
				+ " failed: its caller was interrupted while waiting for the peer (1003); it had not been sent");
		return failure;
	}

	private static ConduitConnectionException failure(ClientSession session, Request request) {
		return catchThrowableOfType(ConduitConnectionException.class, () -> request.blocking.accept(session.client()));
	}

	/**
	 * A blocking request.
	 */
	enum Request {

		MESSAGE("Message of type 'note'", (client) -> client.send("note", 1)),

		CALL("Call of 'add'", (client) -> client.rpc("add").call(Integer.class));

		private final String operation;

		private final Consumer<ConduitClient> blocking;

		Request(String operation, Consumer<ConduitClient> blocking) {
			this.operation = operation;
			this.blocking = blocking;
		}

	}

}
