package io.netconduit.server;

import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.CallContext;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcParams;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the {@link CallContext} of calls and messages from a raw peer.
 */
@Timeout(30)
class ServerCallContextTests {

	private final BlockingQueue<CallContext> contexts = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

	private final CountDownLatch never = new CountDownLatch(1);

	private final CompletableFuture<Object> future = new CompletableFuture<>();

	private ServerFixture server;

	private RawPeer peer;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
		this.server.server()
			.handle("block", (params, call) -> block(call))
			.handle("future", (params, call) -> note(call, this.future))
			.handle("note-context", (params, call) -> note(call, "noted"))
			.on("block", (data, message) -> block(message))
			.on("note-context", (data, message) -> note(message, null));
		this.peer = this.server.stranger(Layout.DOCUMENTED);
		this.peer.login(ServerFixture.USER, ServerFixture.PASSWORD, "cancel");
	}

	@AfterEach
	void stop() {
		this.never.countDown();
		this.server.close();
	}

	private Object note(CallContext context, Object result) {
		context.onCancel(() -> this.events.add("first"));
		context.onCancel(() -> this.events.add("second"));
		this.contexts.add(context);
		return result;
	}

	private Object block(CallContext context) throws InterruptedException {
		note(context, null);
		try {
			this.never.await();
		}
		catch (InterruptedException ex) {
			this.events.add("cancelled: " + context.isCancelled());
		}
		return null;
	}

	private CallContext context() throws InterruptedException {
		CallContext context = this.contexts.poll(10, TimeUnit.SECONDS);
		assertThat(context).isNotNull();
		return context;
	}

	private void call(long id, String method, Object... fields) {
		Map<Object, Object> payload = new LinkedHashMap<>(PlainWriter.map(fields));
		payload.put("method", method);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, id, payload);
	}

	@Test
	void describesCall() throws Exception {
		call(1, "note-context", "metadata", PlainWriter.map("trace", "7", "tenant", "blue"));
		CallContext context = context();
		assertThat(context.kind()).isEqualTo(CallContext.Kind.CALL);
		assertThat(context.name()).isEqualTo("note-context");
		assertThat(context.metadata()).containsExactlyInAnyOrderEntriesOf(Map.of("trace", "7", "tenant", "blue"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> context.metadata().put("trace", "8"));
		assertThat(context.connection().principal().getName()).isEqualTo(ServerFixture.USER);
		assertThat(context.deadline()).isNull();
		assertThat(context.remaining()).isNull();
		assertThat(context.isCancelled()).isFalse();
	}

	@Test
	void describesOneWayCall() throws Exception {
		call(0, "note-context");
		CallContext context = context();
		assertThat(context.kind()).isEqualTo(CallContext.Kind.ONE_WAY);
		assertThat(context.metadata()).isEmpty();
	}

	@Test
	void describesMessage() throws Exception {
		this.peer.send(FrameCodes.MESSAGE, 0, 1,
				PlainWriter.map("type", "note-context", "data", null, "metadata", PlainWriter.map("trace", "7")));
		CallContext context = context();
		assertThat(context.kind()).isEqualTo(CallContext.Kind.MESSAGE);
		assertThat(context.name()).isEqualTo("note-context");
		assertThat(context.metadata()).containsExactly(Map.entry("trace", "7"));
		assertThat(context.deadline()).isNull();
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void knowsDeadline(HandlerExecution execution) throws Exception {
		this.server.server()
			.handle("timed", HandlerOptions.defaults().withExecution(execution),
					(params, call) -> note(call, call.remaining().toMillis()));
		Instant before = Instant.now();
		call(1, "timed", "timeout_ms", 60_000);
		CallContext context = context();
		Map<String, Object> answer = this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map();
		assertThat((long) answer.get("result")).isBetween(50_000L, 60_000L);
		assertThat(context.deadline()).isBetween(before.plusSeconds(55), Instant.now().plusSeconds(60))
			.isSameAs(context.deadline());
		assertThat(context.remaining()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void answerCarriesMetadata(HandlerExecution execution) {
		this.server.server().handle("described", HandlerOptions.defaults().withExecution(execution), (params, call) -> {
			call.answerMetadata("region", "north");
			call.answerMetadata("region", "south");
			return List.of(1, 2);
		});
		call(1, "described");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map()).containsEntry("success", true)
			.containsEntry("result", List.of(1L, 2L))
			.containsEntry("metadata", Map.of("region", "south"));
	}

	@Test
	void acceptsMetadataUntilFutureCompletes() throws Exception {
		call(1, "future");
		context().answerMetadata("late", "yes");
		this.future.complete("done");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map()).containsEntry("result", "done")
			.containsEntry("metadata", Map.of("late", "yes"));
	}

	@Test
	void ignoresMetadataAddedWhileAnswerIsWritten() {
		this.server.server().handle("busy", (params, call) -> {
			call.answerMetadata("early", "yes");
			return new AbstractList<Long>() {

				@Override
				public Long get(int index) {
					call.answerMetadata("late", "yes");
					return 7L;
				}

				@Override
				public int size() {
					return 1;
				}

			};
		});
		call(1, "busy");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map()).containsEntry("result", List.of(7L))
			.containsEntry("metadata", Map.of("early", "yes"));
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void paramsStayReadableAfterLambdaReturned(HandlerExecution execution) throws Exception {
		this.server.server()
			.handle("later", HandlerOptions.defaults().withExecution(execution), (params, call) -> note(call,
					this.future.thenApply((go) -> params.get("name", String.class, "none") + params.asMap())));
		this.peer.call(1, "later", "name", "alice");
		context();
		overwriteWhatWasRead();
		this.future.complete("go");
		this.peer.expectResult(1, "alice{name=alice}");
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void paramsOfCancelledCallStayReadable(HandlerExecution execution) throws Exception {
		BlockingQueue<RpcParams> read = new LinkedBlockingQueue<>();
		this.server.server().handle("later", HandlerOptions.defaults().withExecution(execution), (params, call) -> {
			read.add(params);
			return this.future;
		});
		this.peer.call(1, "later", "name", "alice");
		RpcParams params = read.poll(10, TimeUnit.SECONDS);
		assertThat(params).isNotNull();
		this.peer.send(FrameCodes.CANCEL, 1);
		this.peer.expectError(1, 1003L);
		overwriteWhatWasRead();
		assertThat(params.get("name", String.class)).isEqualTo("alice");
		assertThat(params.asMap()).containsExactly(Map.entry("name", "alice"));
		assertThat(params).hasToString("RpcParams[name]");
	}

	// The memory of a request is reused for later requests.
	private void overwriteWhatWasRead() {
		for (int id = 100; id < 200; id++) {
			this.peer.call(id, "count", "name", "BOBBY", "more", "z".repeat((id - 100) * 7));
			this.peer.expectResult(id, 2L);
		}
	}

	@Test
	void answerWithoutMetadataHasNoMetadataKey() {
		call(1, "note-context");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map()).containsOnlyKeys("success", "result");
	}

	@Test
	void responseMessageCarriesMetadata() {
		this.server.server().on("described", (data, message) -> {
			message.answerMetadata("region", "north");
			return "yes";
		});
		this.peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "described", "data", 1));
		assertThat(this.peer.expect(FrameCodes.MESSAGE, 1).map()).containsEntry("type", "described_response")
			.containsEntry("data", "yes")
			.containsEntry("metadata", Map.of("region", "north"));
	}

	@Test
	void interruptedHandlerSeesCancelledContext() throws Exception {
		call(7, "block");
		context();
		this.peer.send(FrameCodes.CANCEL, 7);
		this.peer.expectResult(7, null);
		assertCancelled("cancelled: true");
	}

	@Test
	void actionsRunWhenFutureIsCancelled() throws Exception {
		call(7, "future");
		CallContext context = context();
		this.peer.send(FrameCodes.CANCEL, 7);
		this.peer.expectError(7, 1003L);
		assertCancelled();
		assertThat(context.isCancelled()).isTrue();
		context.onCancel(() -> this.events.add("at once"));
		assertThat(this.events.poll()).isEqualTo("at once");
	}

	@Test
	@ExpectedLog("A cancellation action of 'future' failed")
	void failingActionDoesNotAffectOthers() throws Exception {
		call(7, "future");
		CallContext context = context();
		context.onCancel(() -> {
			throw new IllegalStateException("broken");
		});
		context.onCancel(() -> this.events.add("third"));
		this.peer.send(FrameCodes.CANCEL, 7);
		this.peer.expectError(7, 1003);
		assertCancelled("third");
	}

	@Test
	void actionsRunAtDeadline() throws Exception {
		call(7, "future", "timeout_ms", 3_000);
		context();
		this.peer.expectError(7, 1002L);
		assertCancelled();
	}

	@Test
	void actionsRunWhenConnectionIsLost() throws Exception {
		call(7, "future");
		context();
		this.peer.reset();
		assertCancelled();
	}

	@Test
	void actionsOfMessageRunWhenConnectionIsLost() throws Exception {
		this.peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "block", "data", 1));
		CallContext context = context();
		this.peer.reset();
		assertCancelled("cancelled: true");
		assertThat(context.isCancelled()).isTrue();
	}

	@Test
	void actionsRunWhenServerStops() throws Exception {
		call(7, "future");
		context();
		this.server.server().stop();
		assertCancelled();
	}

	@Test
	void actionsDoNotRunAfterAnswer() throws Exception {
		call(7, "note-context");
		this.peer.expectResult(7, "noted");
		CallContext context = context();
		this.peer.send(FrameCodes.CANCEL, 7);
		call(8, "note-context");
		this.peer.expectResult(8, "noted");
		assertThat(context.isCancelled()).isFalse();
		assertThat(this.events).isEmpty();
	}

	private void assertCancelled(String... more) throws InterruptedException {
		List<String> ran = new ArrayList<>();
		while (ran.size() < 2 + more.length) {
			String event = this.events.poll(10, TimeUnit.SECONDS);
			assertThat(event).isNotNull();
			ran.add(event);
		}
		assertThat(ran).containsSubsequence("first", "second").containsAll(List.of(more));
	}

}
