package io.netconduit.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.ErrorCode;
import io.netconduit.testing.FakeLogin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for outbound interceptors whose exceptions cannot be described, and for those
 * that are interrupted.
 */
@Timeout(60)
class SpeechlessInterceptorTests {

	@Test
	void failsCallWithExceptionThatCannotBeDescribed() {
		assertTyped((request, chain) -> {
			throw new Speechless();
		});
	}

	@Test
	void failsCallWithStageWhoseExceptionCannotBeDescribed() {
		assertTyped((request, chain) -> CompletableFuture.failedFuture(new Speechless()));
	}

	private static void assertTyped(ConduitOutboundInterceptor interceptor) {
		try (ClientSession session = session(interceptor)) {
			assertThat(ClientSession.failure(session.client().rpc("add").callAsync(Integer.class)))
				.isInstanceOfSatisfying(ConduitConnectionException.class,
						(ex) -> assertThat(ex.errorCode()).isEqualTo(ErrorCode.INTERNAL));
		}
	}

	@Test
	void passesInterruptOnToCaller() {
		try (ClientSession session = session((request, chain) -> {
			throw new InterruptedException();
		})) {
			CompletableFuture<Integer> result = session.client().rpc("add").callAsync(Integer.class);
			assertThat(Thread.interrupted()).isTrue();
			assertThat(ClientSession.failure(result)).hasCauseInstanceOf(InterruptedException.class);
		}
	}

	private static ClientSession session(ConduitOutboundInterceptor interceptor) {
		return ClientSession.intercepted(new FakeLogin(), (settings) -> settings, List.of(interceptor));
	}

	/**
	 * A checked exception without words.
	 */
	private static final class Speechless extends Exception {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new LinkageError("no words");
		}

	}

}
