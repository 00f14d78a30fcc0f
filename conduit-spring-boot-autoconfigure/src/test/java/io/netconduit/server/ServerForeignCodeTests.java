package io.netconduit.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for application code that fails unexpectedly: the caller receives an error at
 * once, and later calls are served.
 */
@Timeout(30)
@ExpectedLog("The lambda for ")
@ExpectedLog("The result of ")
@ExpectedLog("The details of error 4711 cannot be sent")
class ServerForeignCodeTests {

	private ServerFixture server;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
		bad("error", () -> {
			throw new NoClassDefFoundError("org/example/Missing");
		});
		bad("checked", () -> {
			throw new Exception("undeclared");
		});
		bad("overflow", () -> overflow(1));
		bad("result", Unwritable::new);
		bad("checked result", () -> new UnwritableText("x"));
		bad("late error", () -> CompletableFuture.failedFuture(new ExceptionInInitializerError("x")));
		bad("late result", () -> CompletableFuture.completedFuture(new Unwritable()));
		bad("details", () -> {
			throw new RpcException(4711, "Told", Map.of("bad", new UnwritableText("x")), null);
		});
		bad("own text", () -> {
			throw new Speechless();
		});
		bad("stage", Unfollowed::new);
	}

	private void bad(String name, Callable<Object> code) {
		this.server.server().handle(name, (params, peer) -> code.call());
		this.server.server().on(name, (data, peer) -> code.call());
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "error", "checked", "overflow", "result", "checked result", "late error", "late result", "own text",
			"stage" })
	void answersFailedCallAndServesNextOne(String method) {
		for (Layout layout : Layout.values()) {
			RawPeer peer = this.server.peer(layout);
			peer.call(1, method);
			peer.expectError(1, 1001L);
			stillServed(peer);
		}
	}

	@Test
	void acceptsRestrictedFuturesOnEventLoop() {
		onEventLoop("minimal", () -> CompletableFuture.completedFuture("v").minimalCompletionStage());
		onEventLoop("reserved", () -> {
			Reserved reserved = new Reserved();
			reserved.complete("v");
			return reserved;
		});
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "minimal");
		peer.expectResult(1, "v");
		peer.call(2, "reserved");
		peer.expectResult(2, "v");
		stillServed(peer);
	}

	@Test
	void answersCancelOfFutureThatCannotBeCancelled() {
		onEventLoop("minimal", () -> new CompletableFuture<>().minimalCompletionStage());
		RawPeer peer = this.server.stranger(Layout.DOCUMENTED);
		peer.login(ServerFixture.USER, ServerFixture.PASSWORD, "cancel");
		peer.call(1, "minimal");
		peer.send(FrameCodes.CANCEL, 1);
		peer.expectError(1, 1003L);
		stillServed(peer);
	}

	@ParameterizedTest
	@EnumSource
	void clearsInterruptLeftByMessageHandler(HandlerExecution execution) {
		HandlerOptions options = HandlerOptions.defaults().withExecution(execution);
		this.server.server().on("interrupt", options, (data, peer) -> {
			Thread.currentThread().interrupt();
			return null;
		});
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		this.server.server()
			.on("ask", options, (data, peer) -> interrupted.complete(Thread.currentThread().isInterrupted()));
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, 0, 0, "slow");
		message(peer, 0, 0, "interrupt");
		message(peer, 0, 0, "ask");
		// Until all messages wait.
		peer.call(99, "add", "a", 1, "b", 2);
		peer.expectResult(99, 3L);
		this.server.openGate();
		assertThat(interrupted).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(false);
	}

	@Test
	void clearsInterruptLeftOnEventLoop() {
		onEventLoop("interrupt", () -> {
			Thread.currentThread().interrupt();
			return 1;
		});
		onEventLoop("ask", () -> Thread.currentThread().isInterrupted());
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "interrupt");
		peer.expectResult(1, 1L);
		peer.call(2, "ask");
		peer.expectResult(2, false);
	}

	private void onEventLoop(String name, Callable<Object> code) {
		HandlerOptions options = HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP);
		this.server.server().handle(name, options, (params, peer) -> code.call());
	}

	@Test
	void sendsErrorWithoutUnwritableDetails() {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		peer.call(1, "details");
		assertThat(peer.expect(FrameCodes.RPC_ERROR, 1).map()).containsEntry("code", 4711L)
			.containsEntry("error", "Told")
			.doesNotContainKey("details");
		stillServed(peer);
	}

	@ParameterizedTest
	@CsvSource({ "error", "checked", "overflow", "result", "checked result", "late error", "late result", "own text",
			"stage" })
	void answersFailedMessageAndHandlesNextOne(String type) {
		RawPeer peer = this.server.peer(Layout.DOCUMENTED);
		message(peer, FrameCodes.REQUIRE_ACK, 1, type);
		assertThat(peer.expect(FrameCodes.NACK, 1).map()).containsEntry("code", 1001L);
		message(peer, FrameCodes.REQUIRE_ACK, 2, "note");
		peer.expect(FrameCodes.ACK, 2);
		stillServed(peer);
	}

	@ParameterizedTest
	@EnumSource
	void handlesMessagesAfterFailure(Layout layout) {
		RawPeer peer = this.server.peer(layout);
		for (int i = 0; i < 20; i++) {
			message(peer, 0, 0, "result");
			message(peer, 0, 0, "note");
		}
		await().until(() -> this.server.handled().size() == 20);
	}

	@Test
	void releasesPlacesOfFailedCalls() {
		try (ServerFixture narrow = ServerFixture
			.start((settings) -> settings.limits((limits) -> limits.withMaxInFlight(1)))) {
			narrow.server().handle("result", (params, peer) -> new Unwritable());
			RawPeer peer = narrow.peer(Layout.DOCUMENTED);
			for (int id = 1; id <= 20; id++) {
				peer.call(id, "result");
				peer.expectError(id, 1001L);
			}
		}
	}

	@Test
	void refusesCallWhenExecutorFails() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password(ServerFixture.PASSWORD)
			.auth((auth) -> auth.withIterations(4096))
			.build();
		Broken workers = new Broken();
		try (ConduitServer other = ConduitServer.builder(descriptor).workers(workers).build()) {
			other.handle("five", (params, peer) -> 5);
			other.start();
			try (RawPeer peer = RawPeer.connect(other.port(), Layout.DOCUMENTED)) {
				peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
				workers.broken = true;
				peer.call(1, "five");
				peer.expectError(1, 6000L);
				workers.broken = false;
				peer.call(2, "five");
				peer.expectResult(2, 5L);
			}
		}
	}

	private void stillServed(RawPeer peer) {
		peer.call(99, "add", "a", 1, "b", 2);
		peer.expectResult(99, 3L);
	}

	private static void message(RawPeer peer, int flags, long id, String type) {
		peer.send(FrameCodes.MESSAGE, flags, id, PlainWriter.map("type", type, "data", 1));
	}

	private static int overflow(int depth) {
		return overflow(depth + 1) + 1;
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable thrown) throws X {
		throw (X) thrown;
	}

	/**
	 * A value whose getter fails because a class is missing.
	 */
	public static final class Unwritable {

		public String getName() {
			throw new NoClassDefFoundError("org/example/Missing");
		}

	}

	/**
	 * A value whose getter throws an undeclared checked exception.
	 *
	 * @param text a text
	 */
	public record UnwritableText(String text) {

		@Override
		public String text() {
			ServerForeignCodeTests.<RuntimeException>sneak(new Exception("undeclared"));
			return this.text;
		}

		@Override
		public String toString() {
			return text();
		}

	}

	/**
	 * An exception whose message cannot be read.
	 */
	private static final class Speechless extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new LinkageError("no words");
		}

	}

	/**
	 * A stage that fails its follower twice.
	 */
	private static final class Unfollowed extends CompletableFuture<Object> {

		@Override
		public <U> CompletableFuture<U> handle(BiFunction<? super Object, Throwable, ? extends U> action) {
			action.apply(null, new LinkageError("told"));
			throw new LinkageError("told once more");
		}

	}

	/**
	 * A future that does not report whether it is complete.
	 */
	private static final class Reserved extends CompletableFuture<Object> {

		@Override
		public boolean isDone() {
			throw new IllegalStateException("not told");
		}

	}

	/**
	 * Workers that sometimes cannot start a thread.
	 */
	private static final class Broken implements Executor {

		private volatile boolean broken;

		@Override
		public void execute(Runnable task) {
			if (this.broken) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			new Thread(task).start();
		}

	}

}
