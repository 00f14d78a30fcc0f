package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcCall;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for correlation, errors and timeouts of calls to the server.
 */
@Timeout(60)
class ConduitClientCallTests extends AbstractConnectedClientTests {

	ConduitClientCallTests() {
		super(ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withMaxInFlightPerConnection(200))));
	}

	@Test
	void writesRequestOfProtocolDocument() {
		CompletableFuture<Integer> sum = this.client.rpc("add").param("a", 10).param("b", 20).callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(Layout.DOCUMENTED.headerOf(request))
			.startsWith("434e4454" + "01" + "02" + "0000" + "00000028" + "0000000000000001")
			.endsWith("00000000");
		assertThat(request.hex())
			.isEqualTo("83a66d6574686f64a3616464a6706172616d7382a1610aa16214" + Hex.digits("'timeout_ms' cd2710"));
		this.peer.respond(request, "1e");
		assertThat(ClientSession.get(sum)).isEqualTo(30);
	}

	@Test
	void blockingCallReturnsResult() {
		CompletableFuture<Integer> caller = CompletableFuture
			.supplyAsync(() -> this.client.rpc("add").param("a", 1).param("b", 2).call(Integer.class));
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "03");
		assertThat(ClientSession.get(caller)).isEqualTo(3);
	}

	@Test
	void countsCorrelationIdsUpFromOne() {
		for (long id = 1; id <= 3; id++) {
			CompletableFuture<String> reply = this.client.rpc("echo").callAsync(String.class);
			WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
			assertThat(request.id()).isEqualTo(id);
			this.peer.respond(request, "'ok'");
			assertThat(ClientSession.get(reply)).isEqualTo("ok");
		}
	}

	@Test
	void returnsNullForNil() {
		CompletableFuture<String> reply = this.client.rpc("nothing").callAsync(String.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "c0");
		assertThat(ClientSession.get(reply)).isNull();
	}

	@Test
	void failsWithCodeAndDetailsOfError() {
		CompletableFuture<Integer> reply = this.client.rpc("add").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_ERROR, request.id(), "84 'success' c2 'error' 'a is missing' 'code' cd07d1"
				+ " 'details' 81 'errors' 91 82 'field' 'a' 'message' 'is missing'");
		assertThat(ClientSession.failure(reply)).isInstanceOfSatisfying(RpcException.class, (ex) -> {
			assertThat(ex).hasMessage("Call of 'add' failed: a is missing (2001)");
			assertThat(ex.remoteMessage()).isEqualTo("a is missing");
			assertThat(ex.errorCode()).isEqualTo(ErrorCode.MISSING_FIELD);
			assertThat(ex.code()).isEqualTo(2001);
			assertThat(ex.details())
				.isEqualTo(Map.of("errors", List.of(Map.of("field", "a", "message", "is missing"))));
		});
	}

	@Test
	void blockingCallThrowsError() {
		CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> assertThatExceptionOfType(RpcException.class)
			.isThrownBy(() -> this.client.rpc("nope").call(String.class))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(4000)));
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_ERROR, request.id(), "83 'success' c2 'error' 'No such method' 'code' cd0fa0");
		ClientSession.get(caller);
	}

	@Test
	void failsWithUnknownIfErrorHasNoCode() {
		CompletableFuture<Integer> reply = this.client.rpc("add").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_ERROR, request.id(), "83 'success' c2 'error' 'Oops' 'code' c0");
		assertThat(ClientSession.failure(reply)).isInstanceOfSatisfying(RpcException.class,
				(ex) -> assertThat(ex.code()).isEqualTo(1000));
	}

	@Test
	void dropsAndCountsLateAnswerOfTimedOutCall() {
		CompletableFuture<Integer> reply = this.client.rpc("slow")
			.timeout(Duration.ofSeconds(2))
			.callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(request.map()).containsEntry("timeout_ms", 2000L);
		assertThat(ClientSession.failure(reply)).isInstanceOfSatisfying(RpcTimeoutException.class, (ex) -> {
			assertThat(ex.wasSent()).isTrue();
			assertThat(ex.code()).isEqualTo(1002);
			assertThat(ex).hasMessageContaining("'slow'").hasMessageContaining("2000 ms");
		});
		this.peer.respond(request, "01");
		CompletableFuture<Integer> next = this.client.rpc("fast").callAsync(Integer.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "02");
		assertThat(ClientSession.get(next)).isEqualTo(2);
		assertThat(unmatchedAnswers()).isEqualTo(1);
	}

	@Test
	void blockingCallTimesOut() {
		long before = System.nanoTime();
		assertThatExceptionOfType(RpcTimeoutException.class)
			.isThrownBy(() -> this.client.rpc("slow").timeout(Duration.ofMillis(200)).call(Integer.class));
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(195),
				Duration.ofSeconds(8));
	}

	@Test
	void acceptsAnswersOutOfOrder() {
		List<CompletableFuture<Integer>> replies = new ArrayList<>();
		List<WireFrame> requests = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			replies.add(this.client.rpc("square").param("n", i).callAsync(Integer.class));
		}
		for (int i = 0; i < 100; i++) {
			requests.add(this.peer.expect(FrameCodes.RPC_REQUEST));
		}
		assertThat(requests).extracting(WireFrame::id).doesNotHaveDuplicates();
		for (int i = 99; i >= 0; i--) {
			this.peer.respond(requests.get(i), "%02x".formatted(i));
		}
		for (int i = 0; i < 100; i++) {
			assertThat(ClientSession.get(replies.get(i))).isEqualTo(i);
		}
	}

	@Test
	void dropsAndCountsUnmatchedAnswers() {
		this.peer.send(FrameCodes.RPC_RESPONSE, 99, "82 'success' c3 'result' 01");
		this.peer.send(FrameCodes.RPC_ERROR, 98, "83 'success' c2 'error' 'x' 'code' cd03e8");
		this.peer.send(FrameCodes.PONG, 97, "");
		this.peer.send(FrameCodes.ACK, 96, "");
		this.peer.send(FrameCodes.NACK, 95, "81 'reason' 'x'");
		this.peer.send(FrameCodes.CLOSE_ACK, 94, "");
		await().untilAsserted(() -> assertThat(unmatchedAnswers()).isEqualTo(6));
		CompletableFuture<Integer> reply = this.client.rpc("fine").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.respond(request, "07");
		this.peer.respond(request, "08");
		assertThat(ClientSession.get(reply)).isEqualTo(7);
		await().untilAsserted(() -> assertThat(unmatchedAnswers()).isEqualTo(7));
	}

	@Test
	void rejectsCallOverLimitUntilAnotherEnds() {
		List<CompletableFuture<Integer>> replies = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			replies.add(this.client.rpc("wait").callAsync(Integer.class));
		}
		Throwable refused = ClientSession.failure(this.client.rpc("toomany").callAsync(Integer.class));
		assertThat(refused).isInstanceOfSatisfying(ConduitNotSentException.class, (ex) -> {
			assertThat(ex)
				.hasMessage("Call of 'toomany' was not sent: 200 calls are already in flight on this connection "
						+ "(conduit.client.max-in-flight-per-connection) (6000)");
			assertThat(ex.code()).isEqualTo(6000);
			assertThat(ex.wasSent()).isFalse();
		});
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "05");
		assertThat(ClientSession.get(replies.get(0))).isEqualTo(5);
		CompletableFuture<Integer> next = this.client.rpc("next").callAsync(Integer.class);
		for (int i = 1; i < 200; i++) {
			assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map()).containsEntry("method", "wait");
		}
		WireFrame last = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(last.map()).containsEntry("method", "next");
		this.peer.respond(last, "06");
		assertThat(ClientSession.get(next)).isEqualTo(6);
	}

	@Test
	void rejectsSingleParametersBesideAll() {
		RpcCall call = this.client.rpc("add").params(Map.of("a", 10)).param("b", 20);
		assertThatIllegalStateException().isThrownBy(() -> call.callAsync(Integer.class))
			.withMessage(
					"The call of 'add' has both single parameters and an object that takes the place of all of them:"
							+ " pass everything in one map, record or bean, or each parameter by its name");
	}

	@Test
	void rejectsBlockingCallOnEventLoop() {
		CompletableFuture<Object> outcome = new CompletableFuture<>();
		this.client.rpc("first").callAsync(Integer.class).whenComplete((result, ex) -> {
			try {
				outcome.complete(this.client.rpc("second").call(Integer.class));
			}
			catch (RuntimeException refused) {
				outcome.complete(refused);
			}
		});
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "01");
		assertThat(ClientSession.get(outcome)).isInstanceOf(IllegalStateException.class);
	}

	private long unmatchedAnswers() {
		return this.client.connection().orElseThrow().statistics().unmatchedAnswers();
	}

}
