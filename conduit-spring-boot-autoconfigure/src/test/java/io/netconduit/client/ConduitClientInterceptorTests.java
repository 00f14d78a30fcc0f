package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.netconduit.CallContext;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for interceptors of a client's calls and messages.
 */
@Timeout(60)
class ConduitClientInterceptorTests {

	private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();

	private ClientSession session;

	private ConduitClient client;

	private FakeConnection peer;

	private void connect(ConduitOutboundInterceptor... interceptors) {
		this.session = ClientSession.intercepted(
				new FakeLogin().success("'server_info' 82 'name' 'fake' 'capabilities' 92 'other' 'cancel'"),
				UnaryOperator.identity(), List.of(interceptors));
		this.client = this.session.client();
		this.peer = this.session.connect();
	}

	@AfterEach
	void close() {
		this.session.close();
	}

	private ConduitOutboundInterceptor step(String name) {
		return (request, chain) -> {
			this.steps.add(name + " before " + request.kind() + " " + request.name() + " " + request.metadata());
			request.metadata(name, "seen");
			return chain.proceed().whenComplete((value, failure) -> this.steps.add(name + " after " + value));
		};
	}

	private static ConduitOutboundInterceptor following(Function<CompletionStage<Object>, CompletionStage<?>> next) {
		return (request, chain) -> next.apply(chain.proceed());
	}

	@Test
	void runAroundCallsInOrder() {
		connect(step("outer"), step("inner"));
		CompletableFuture<Integer> sum = this.client.rpc("add").metadata("own", "yes").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(request.map()).contains(entry("metadata", Map.of("own", "yes", "outer", "seen", "inner", "seen")));
		this.peer.respond(request, "05");
		assertThat(ClientSession.get(sum)).isEqualTo(5);
		assertThat(this.steps).containsExactly("outer before CALL add {own=yes}",
				"inner before CALL add {own=yes, outer=seen}", "inner after 5", "outer after 5");
	}

	@Test
	void runAroundMessages() {
		connect(step("only"));
		this.client.send("note", 5, SendOption.metadata("own", "yes"), SendOption.PRIORITY);
		WireFrame message = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(message.flags()).isEqualTo(FrameCodes.PRIORITY);
		assertThat(message.map()).contains(entry("data", 5L), entry("metadata", Map.of("own", "yes", "only", "seen")));
		assertThat(this.steps).containsExactly("only before MESSAGE note {own=yes}", "only after null");
	}

	@Test
	void runOnceAroundCallsOfConnection() {
		connect(step("only"));
		this.client.connection().orElseThrow().send("note", 5);
		this.client.connection().orElseThrow().rpc("add").oneWay().join();
		assertThat(this.peer.expect(FrameCodes.MESSAGE).map()).contains(entry("metadata", Map.of("only", "seen")));
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map()).contains(entry("metadata", Map.of("only", "seen")));
		assertThat(this.steps).containsExactly("only before MESSAGE note {}", "only after null",
				"only before ONE_WAY add {}", "only after null");
	}

	@Test
	void followsStageThatIsNoFuture() {
		connect(following((outcome) -> new Stubborn(outcome)), following((outcome) -> new Stubborn(outcome)));
		CompletableFuture<Integer> call = this.client.rpc("add").callAsync(Integer.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "05");
		assertThat(ClientSession.get(call)).isEqualTo(5);
		CompletableFuture<Integer> cancelled = this.client.rpc("add").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(cancelled.cancel(true)).isTrue();
		assertThat(this.peer.expect(FrameCodes.CANCEL).id()).isEqualTo(request.id());
	}

	@Test
	void mayReplaceResult() {
		connect(following((outcome) -> outcome.thenApply((value) -> "<" + value + ">")));
		CompletableFuture<String> call = this.client.rpc("name").callAsync(String.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "'x'");
		assertThat(ClientSession.get(call)).isEqualTo("<x>");
	}

	@Test
	void mayTryAgain() {
		connect((request, chain) -> chain.proceed().exceptionallyCompose((failure) -> {
			request.metadata("attempt", "2");
			return chain.proceed();
		}));
		CompletableFuture<String> call = this.client.rpc("name").callAsync(String.class);
		WireFrame first = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(first.map()).doesNotContainKey("metadata");
		this.peer.send(FrameCodes.RPC_ERROR, first.id(), "83 'success' c2 'error' 'busy' 'code' cd1770");
		WireFrame second = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(second.map()).contains(entry("metadata", Map.of("attempt", "2")));
		this.peer.respond(second, "'x'");
		assertThat(ClientSession.get(call)).isEqualTo("x");
	}

	@Test
	void keepsFailureWithoutInterceptors() {
		connect(following((outcome) -> outcome.thenApply((value) -> value)));
		CompletableFuture<String> call = this.client.rpc("name").callAsync(String.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_ERROR, request.id(), "83 'success' c2 'error' 'busy' 'code' cd1770");
		assertThat(ClientSession.failure(call)).isInstanceOf(RpcException.class)
			.hasMessage("Call of 'name' failed: busy (6000)");
	}

	@Test
	void cancelsCallThroughInterceptor() {
		connect(following((outcome) -> outcome.thenApply((value) -> value)));
		CompletableFuture<String> call = this.client.rpc("name").callAsync(String.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		call.orTimeout(1, TimeUnit.MILLISECONDS);
		assertThat(this.peer.expect(FrameCodes.CANCEL).id()).isEqualTo(request.id());
	}

	@Test
	void doesNotSendAbandonedCall() {
		CompletableFuture<Void> later = new CompletableFuture<>();
		connect((request, chain) -> later.thenCompose((nothing) -> chain.proceed()));
		CompletableFuture<String> call = this.client.rpc("late").callAsync(String.class);
		call.cancel(false);
		later.complete(null);
		this.client.send("next", 1);
		assertThat(this.peer.next().map()).contains(entry("type", "next"));
	}

	@Test
	void doesNotSendCallThatInterceptorFails() {
		connect((request, chain) -> {
			if (request.kind() == CallContext.Kind.CALL) {
				throw new IllegalStateException("no tenant");
			}
			return chain.proceed();
		});
		assertThat(ClientSession.failure(this.client.rpc("add").callAsync(Integer.class)))
			.isInstanceOf(IllegalStateException.class);
		assertThatIllegalStateException().isThrownBy(() -> this.client.rpc("add").call(Integer.class))
			.withMessage("no tenant");
		this.client.send("next", 1);
		assertThat(this.peer.next().map()).contains(entry("type", "next"));
	}

	@Test
	void failsCallIfInterceptorReturnsNull() {
		connect((request, chain) -> null);
		assertThat(ClientSession.failure(this.client.rpc("add").callAsync(Integer.class)))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("returned null");
	}

	@Test
	void reportsTimeoutThroughInterceptor() {
		connect(following((outcome) -> outcome.thenApply((value) -> value)));
		assertThat(
				ClientSession.failure(this.client.rpc("slow").timeout(Duration.ofMillis(50)).callAsync(Integer.class)))
			.isInstanceOf(RpcTimeoutException.class);
	}

	/**
	 * A future that does not support most of its methods.
	 */
	private static final class Stubborn extends CompletableFuture<Object> {

		Stubborn(CompletionStage<Object> outcome) {
			outcome.whenComplete((value, failure) -> {
				if (failure != null) {
					completeExceptionally(failure);
				}
				else {
					complete(value);
				}
			});
		}

		@Override
		public boolean isDone() {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Object> toCompletableFuture() {
			throw new UnsupportedOperationException();
		}

	}

}
