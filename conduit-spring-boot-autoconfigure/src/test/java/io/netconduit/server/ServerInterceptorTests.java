package io.netconduit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.CallContext;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for interceptors around what a raw peer calls and sends.
 */
@Timeout(30)
class ServerInterceptorTests {

	private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();

	private final List<AutoCloseable> resources = new ArrayList<>();

	private ConduitServer server;

	private RawPeer peer;

	private ConduitExceptionResolver resolver = (exception, context) -> null;

	private void start(ConduitInboundInterceptor... interceptors) {
		ServerFixture fixture = ServerFixture.intercepted(List.of(interceptors),
				(exception, context) -> this.resolver.resolve(exception, context));
		this.resources.add(fixture);
		this.server = fixture.server();
		this.peer = fixture.stranger(Layout.DOCUMENTED);
		this.peer.login(ServerFixture.USER, ServerFixture.PASSWORD, "cancel");
	}

	@AfterEach
	void stop() throws Exception {
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	private ConduitInboundInterceptor step(String name) {
		return (context, chain) -> {
			this.steps.add(name + " before " + context.kind() + " " + context.name());
			try {
				return chain.proceed();
			}
			finally {
				this.steps.add(name + " after");
			}
		};
	}

	private Object handled(String result) {
		this.steps.add("handler");
		return result;
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void runAroundCallsInOrder(HandlerExecution execution) {
		start(step("outer"), step("inner"));
		this.server.handle("run", HandlerOptions.defaults().withExecution(execution),
				(params, call) -> handled("done"));
		this.peer.call(1, "run");
		this.peer.expectResult(1, "done");
		assertThat(this.steps).containsExactly("outer before CALL run", "inner before CALL run", "handler",
				"inner after", "outer after");
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void runAroundMessagesInOrder(HandlerExecution execution) {
		start(step("outer"), step("inner"));
		this.server.on("run", HandlerOptions.defaults().withExecution(execution), (data, message) -> handled("done"));
		this.peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "run", "data", 1));
		assertThat(this.peer.expect(FrameCodes.MESSAGE, 1).map()).containsEntry("data", "done");
		assertThat(this.steps).containsExactly("outer before MESSAGE run", "inner before MESSAGE run", "handler",
				"inner after", "outer after");
	}

	@Test
	void mayReplaceResult() {
		start((context, chain) -> "<" + chain.proceed() + ">");
		this.server.handle("run", (params, call) -> "done");
		this.peer.call(1, "run");
		this.peer.expectResult(1, "<done>");
	}

	@Test
	void mayAnswerWithoutHandler() {
		start((context, chain) -> {
			throw new RpcException(4711, "not today");
		});
		this.server.handle("run", (params, call) -> handled("done"));
		this.peer.call(1, "run");
		assertThat(this.peer.expect(FrameCodes.RPC_ERROR, 1).map()).containsEntry("code", 4711L)
			.containsEntry("error", "not today");
		assertThat(this.steps).isEmpty();
	}

	@Test
	void mayRunHandlerAgain() {
		start((context, chain) -> {
			try {
				return chain.proceed();
			}
			catch (RpcException ex) {
				return chain.proceed();
			}
		});
		this.server.handle("run", (params, call) -> {
			handled("");
			if (this.steps.size() == 1) {
				throw new RpcException(4711, "not yet");
			}
			return params.get("a", Integer.class);
		});
		this.peer.call(1, "run", "a", 7);
		this.peer.expectResult(1, 7L);
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	@ExpectedLog("failed for connection")
	void seeResolvedFailure(HandlerExecution execution) {
		start((context, chain) -> {
			try {
				return chain.proceed();
			}
			catch (RpcException ex) {
				this.steps.add(ex.code() + " " + ex.getMessage());
				throw ex;
			}
		});
		this.server.handle("run", HandlerOptions.defaults().withExecution(execution), (params, call) -> {
			throw new IllegalStateException("SELECT salary FROM staff");
		});
		this.peer.call(1, "run");
		this.peer.expectError(1, 1001L);
		assertThat(this.steps).containsExactly("1001 Internal error");
	}

	@Test
	@ExpectedLog("failed for connection")
	void seeResolvedFailureOfFuture() {
		CompletableFuture<Object> future = new CompletableFuture<>();
		start((context, chain) -> ((CompletionStage<?>) chain.proceed()).whenComplete(
				(value, failure) -> this.steps.add(((RpcException) failure).code() + " " + failure.getMessage())));
		this.server.handle("run", (params, call) -> future);
		this.peer.call(1, "run");
		await().until(() -> future.getNumberOfDependents() > 0);
		future.completeExceptionally(new IllegalStateException("SELECT salary FROM staff"));
		this.peer.expectError(1, 1001L);
		assertThat(this.steps).containsExactly("1001 Internal error");
	}

	@Test
	void cancelReachesFutureBehindInterceptor() {
		CompletableFuture<Object> future = new CompletableFuture<>();
		start((context, chain) -> ((CompletionStage<?>) chain.proceed()).thenApply((value) -> value));
		this.server.handle("run", (params, call) -> future);
		this.peer.call(7, "run");
		await().until(() -> future.getNumberOfDependents() > 0);
		this.peer.send(FrameCodes.CANCEL, 7);
		this.peer.expectError(7, 1003L);
		await().until(future::isCancelled);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@ExpectedLog("failed for connection")
	void timeoutOfInterceptorCancelsFuture(boolean dependent) {
		CompletableFuture<Object> future = new CompletableFuture<>();
		start((context, chain) -> {
			CompletableFuture<?> pending = ((CompletionStage<?>) chain.proceed()).toCompletableFuture();
			return (dependent ? pending.thenApply((value) -> value) : pending).orTimeout(50, TimeUnit.MILLISECONDS);
		});
		this.server.handle("run", (params, call) -> future);
		this.peer.call(1, "run");
		this.peer.expectError(1, 1001L);
		await().until(future::isCancelled);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void restoreLogContextForLateFailure(boolean set) {
		CompletableFuture<Object> future = new CompletableFuture<>();
		this.resolver = (exception, context) -> {
			this.steps.add(exception.getMessage() + " for " + MDC.get("call"));
			return new RpcException(4711, "resolved");
		};
		start((context, chain) -> {
			if (!set) {
				return chain.proceed();
			}
			try (var ignored = MDC.putCloseable("call", context.name())) {
				return chain.proceed();
			}
		});
		this.server.handle("run", (params, call) -> future);
		this.peer.call(1, "run");
		await().until(() -> future.getNumberOfDependents() > 0);
		try (var ignored = MDC.putCloseable("call", "another")) {
			future.completeExceptionally(new IllegalStateException("broken"));
			assertThat(MDC.get("call")).isEqualTo("another");
		}
		this.peer.expectError(1, 4711L);
		assertThat(this.steps).containsExactly("broken for " + (set ? "run" : null));
	}

	@Test
	@ExpectedLog("failed for connection")
	void answersErrorOfInterceptorAndServesNextCall() {
		start((context, chain) -> {
			if (context.metadata().isEmpty()) {
				throw new NoClassDefFoundError("org/example/Missing");
			}
			return chain.proceed();
		});
		this.peer.call(1, "add", "a", 1, "b", 2);
		this.peer.expectError(1, 1001L);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 2, PlainWriter.map("method", "add", "params",
				PlainWriter.map("a", 1, "b", 2), "metadata", Map.of("let", "in")));
		this.peer.expectResult(2, 3L);
	}

	@Test
	void mayAddMetadataToAnswer() {
		start((context, chain) -> {
			context.answerMetadata("kind", context.kind().name());
			return chain.proceed();
		});
		this.peer.call(1, "add", "a", 1, "b", 2);
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map()).containsEntry("metadata",
				Map.of("kind", CallContext.Kind.CALL.name()));
	}

	// Holds "run" back until a test lets it go on.
	private ConduitInboundInterceptor hold(CompletableFuture<?> gate, CompletableFuture<Object> outcome) {
		return (context, chain) -> {
			if (!context.name().equals("run")) {
				return chain.proceed();
			}
			CompletableFuture<Object> answer = new CompletableFuture<>();
			gate.thenRun(() -> {
				try {
					outcome.complete(chain.proceed());
				}
				catch (Exception ex) {
					outcome.completeExceptionally(ex);
				}
				outcome.whenComplete((value, failure) -> answer.complete(value));
			});
			this.steps.add("held");
			return answer;
		};
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void mayProceedAfterReturning(HandlerExecution execution) {
		CompletableFuture<Object> gate = new CompletableFuture<>();
		start(hold(gate, new CompletableFuture<>()));
		this.server.handle("run", Map.class, HandlerOptions.defaults().withExecution(execution),
				(params, call) -> params.get("name"));
		this.peer.call(1, "run", "name", "alice");
		await().until(() -> this.steps.contains("held"));
		for (int id = 100; id < 200; id++) {
			this.peer.call(id, "count", "name", "BOBBY", "more", "z".repeat((id - 100) * 7));
			this.peer.expectResult(id, 2L);
		}
		gate.complete("go");
		this.peer.expectResult(1, "alice");
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void doNotReachHandlerOfCancelledCall(HandlerExecution execution) {
		CompletableFuture<Object> gate = new CompletableFuture<>();
		CompletableFuture<Object> outcome = new CompletableFuture<>();
		start(hold(gate, outcome));
		this.server.handle("run", HandlerOptions.defaults().withExecution(execution),
				(params, call) -> handled(params.get("name", String.class, "none")));
		this.peer.call(1, "run", "name", "alice");
		await().until(() -> this.steps.contains("held"));
		this.peer.send(FrameCodes.CANCEL, 1);
		this.peer.expectError(1, 1003L);
		gate.complete("go");
		assertOver(outcome);
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void doNotReachHandlerOfAnsweredCall(HandlerExecution execution) {
		CompletableFuture<Object> gate = new CompletableFuture<>();
		CompletableFuture<Object> outcome = new CompletableFuture<>();
		ConduitInboundInterceptor held = hold(gate, outcome);
		start((context, chain) -> {
			held.intercept(context, chain);
			return "early";
		});
		this.server.handle("run", HandlerOptions.defaults().withExecution(execution),
				(params, call) -> handled(params.get("name", String.class, "none")));
		this.peer.call(1, "run", "name", "alice");
		this.peer.expectResult(1, "early");
		gate.complete("go");
		assertOver(outcome);
	}

	private void assertOver(CompletableFuture<Object> outcome) {
		assertThat(outcome).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(RpcException.class, (failure) -> assertThat(failure.code()).isEqualTo(1003));
		assertThat(this.steps).containsExactly("held");
	}

}
