package io.netconduit.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the place of a call that the application completes itself: it is free for the
 * next call before anybody sees the completion.
 */
@Timeout(60)
class ConduitClientFreedPlaceTests {

	private static final ConduitOutboundInterceptor PLAIN = (request, chain) -> chain.proceed();

	private static final ConduitOutboundInterceptor FOLLOWING = (request, chain) -> chain.proceed()
		.thenApply((value) -> value);

	@ParameterizedTest
	@MethodSource("completions")
	void placeOfCallIsFreeBeforeCallerIsTold(List<ConduitOutboundInterceptor> interceptors,
			Consumer<CompletableFuture<Integer>> completion) {
		try (ClientSession session = ClientSession.intercepted(new FakeLogin(),
				(settings) -> settings.queues((queues) -> queues.withMaxInFlightPerConnection(1)), interceptors)) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> first = session.client().rpc("wait").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			CompletableFuture<CompletableFuture<Integer>> next = new CompletableFuture<>();
			first
				.whenComplete((value, failure) -> next.complete(session.client().rpc("next").callAsync(Integer.class)));
			completion.accept(first);
			assertThat(first).isDone();
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "07");
			assertThat(ClientSession.get(ClientSession.get(next))).isEqualTo(7);
		}
	}

	static Stream<Object[]> completions() {
		List<Consumer<CompletableFuture<Integer>>> completions = List.of((call) -> call.cancel(false),
				(call) -> call.complete(1), (call) -> call.completeExceptionally(new IllegalStateException()));
		return Stream
			.of(List.<ConduitOutboundInterceptor>of(), List.of(PLAIN), List.of(FOLLOWING), List.of(FOLLOWING, PLAIN),
					List.of(FOLLOWING, FOLLOWING))
			.flatMap((interceptors) -> completions.stream()
				.map((completion) -> new Object[] { interceptors, completion }));
	}

	@ParameterizedTest
	@MethodSource("interceptors")
	void keepsValueThatApplicationCompletesWith(List<ConduitOutboundInterceptor> interceptors) {
		try (ClientSession session = ClientSession.intercepted(new FakeLogin(), (settings) -> settings, interceptors)) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> call = session.client().rpc("wait").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			assertThat(call.complete(42)).isTrue();
			assertThat(call).isCompletedWithValue(42);
		}
	}

	static Stream<List<ConduitOutboundInterceptor>> interceptors() {
		return Stream.of(List.of(), List.of(PLAIN), List.of(FOLLOWING), List.of(FOLLOWING, FOLLOWING));
	}

}
