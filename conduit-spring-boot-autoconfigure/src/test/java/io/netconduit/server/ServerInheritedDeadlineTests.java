package io.netconduit.server;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import io.netconduit.CallContext;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcCall;
import io.netconduit.RpcTimeoutException;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls that handlers make while their own caller waits, seen by a raw peer
 * that is both the caller and the one that is called back.
 */
@Timeout(30)
class ServerInheritedDeadlineTests {

	private final BlockingQueue<CompletableFuture<?>> calls = new LinkedBlockingQueue<>();

	private ServerFixture server;

	private RawPeer peer;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
		this.peer = this.server.peer(Layout.DOCUMENTED);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private void callBack(HandlerExecution execution, UnaryOperator<RpcCall> options) {
		this.server.server()
			.handle("call-back", HandlerOptions.defaults().withExecution(execution),
					(params, call) -> callBack(call, options));
	}

	private String callBack(CallContext call, UnaryOperator<RpcCall> options) {
		this.calls.add(options.apply(call.connection().rpc("back")).callAsync(Integer.class));
		return "called";
	}

	private void call(long id, int timeoutMillis) {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, id,
				PlainWriter.map("method", "call-back", "params", PlainWriter.map(), "timeout_ms", timeoutMillis));
	}

	private long timeoutOfTheCallBack() {
		WireFrame first = this.peer.next();
		WireFrame second = this.peer.next();
		WireFrame back = (first.type() == FrameCodes.RPC_REQUEST) ? first : second;
		assertThat(back.map()).containsEntry("method", "back");
		return (long) back.map().get("timeout_ms");
	}

	@ParameterizedTest
	@EnumSource(HandlerExecution.class)
	void inheritsTimeoutOfCaller(HandlerExecution execution) {
		callBack(execution, UnaryOperator.identity());
		call(1, 5_000);
		assertThat(timeoutOfTheCallBack()).isBetween(1_000L, 5_000L);
	}

	@Test
	void keepsShorterTimeout() {
		callBack(HandlerExecution.WORKER, (call) -> call.timeout(Duration.ofMillis(700)));
		call(1, 5_000);
		assertThat(timeoutOfTheCallBack()).isEqualTo(700);
	}

	@Test
	void shortensLongerTimeout() {
		callBack(HandlerExecution.WORKER, (call) -> call.timeout(Duration.ofMinutes(7)));
		call(1, 5_000);
		assertThat(timeoutOfTheCallBack()).isBetween(1_000L, 5_000L);
	}

	@Test
	void detachedCallKeepsItsTimeout() {
		callBack(HandlerExecution.WORKER, (call) -> call.timeout(Duration.ofMinutes(7)).detached());
		call(1, 5_000);
		assertThat(timeoutOfTheCallBack()).isEqualTo(420_000);
	}

	@Test
	void callOnOtherThreadKeepsItsTimeout() {
		this.server.server().handle("call-back", (params, call) -> CompletableFuture.supplyAsync(() -> {
			callBack(call, (each) -> each.timeout(Duration.ofMinutes(7)));
			return "called";
		}));
		call(1, 5_000);
		assertThat(timeoutOfTheCallBack()).isEqualTo(420_000);
	}

	@Test
	void keepsTimeoutWhenCallerSetsNone() {
		callBack(HandlerExecution.WORKER, (call) -> call.timeout(Duration.ofMinutes(7)));
		this.peer.call(1, "call-back");
		assertThat(timeoutOfTheCallBack()).isEqualTo(420_000);
	}

	@Test
	void nextHandlerOnThreadInheritsNothing() {
		callBack(HandlerExecution.EVENT_LOOP, (call) -> call.timeout(Duration.ofMinutes(7)));
		this.server.server()
			.on("call-back", HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP),
					(data, message) -> callBack(message, (each) -> each.timeout(Duration.ofMinutes(8))));
		call(1, 5_000);
		assertThat(timeoutOfTheCallBack()).isLessThanOrEqualTo(5_000);
		this.peer.send(FrameCodes.MESSAGE, 0, 2, PlainWriter.map("type", "call-back", "data", 1));
		assertThat(timeoutOfTheCallBack()).isEqualTo(480_000);
	}

	@Test
	void doesNotSendCallAfterDeadline() throws Exception {
		this.server.server().handle("call-back", (params, call) -> {
			// A handler that waits is interrupted; this one does not give in.
			while (!call.remaining().isZero()) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
			}
			callBack(call, UnaryOperator.identity());
			this.calls.add(call.connection().rpc("back").oneWay());
			return "called";
		});
		call(1, 3_000);
		for (int i = 0; i < 2; i++) {
			assertThat(this.calls.poll(10, TimeUnit.SECONDS)).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(RpcTimeoutException.class)
				.withMessage("Call of 'back' has no time left: the caller of the handler that makes it no longer waits "
						+ "(1002); it had not been sent")
				.satisfies((failure) -> assertThat(((RpcTimeoutException) failure).wasSent()).isFalse());
		}
		this.peer.expect(FrameCodes.RPC_RESPONSE, 1);
		this.peer.call(2, "add", "a", 1, "b", 2);
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 2).map()).containsEntry("result", 3L);
	}

}
