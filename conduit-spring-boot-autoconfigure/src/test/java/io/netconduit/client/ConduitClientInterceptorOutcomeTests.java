package io.netconduit.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.ConnectionState;
import io.netconduit.RpcTimeoutException;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for interceptors whose outcome is complete before the peer has answered.
 */
@Timeout(60)
class ConduitClientInterceptorOutcomeTests {

	private final BlockingQueue<CompletableFuture<Object>> limits = new LinkedBlockingQueue<>();

	private ClientSession session;

	private ConduitClient client;

	private FakeConnection peer;

	private void connect(ConduitOutboundInterceptor... interceptors) {
		this.session = ClientSession.intercepted(
				new FakeLogin().success("'server_info' 82 'name' 'fake' 'capabilities' 92 'other' 'cancel'"),
				// A request that is not cancelled keeps the next one from being sent.
				(settings) -> settings.queues((queues) -> queues.withMaxInFlightPerConnection(1))
					.timeouts((timeouts) -> timeouts.withRpc(Duration.ofMinutes(1))),
				List.of(interceptors));
		this.client = this.session.client();
		this.peer = this.session.connect();
	}

	@AfterEach
	void close() {
		this.session.close();
	}

	private static ConduitOutboundInterceptor following() {
		return (request, chain) -> chain.proceed().thenApply((value) -> value);
	}

	private ConduitOutboundInterceptor limited(String method) {
		return (request, chain) -> {
			CompletableFuture<Object> outcome = chain.proceed();
			if (!request.name().equals(method)) {
				return outcome;
			}
			CompletableFuture<Object> limited = outcome.thenApply((value) -> value);
			this.limits.add(limited);
			return limited;
		};
	}

	private CompletableFuture<Object> limit() throws InterruptedException {
		return Objects.requireNonNull(this.limits.poll(20, TimeUnit.SECONDS));
	}

	@Test
	void cancelsRequestThatTimesOutInInterceptor() throws Exception {
		connect(following(), limited("slow"));
		CompletableFuture<String> call = this.client.rpc("slow").callAsync(String.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		limit().orTimeout(1, TimeUnit.MILLISECONDS);
		assertThat(this.peer.expect(FrameCodes.CANCEL).id()).isEqualTo(request.id());
		assertThat(ClientSession.failure(call)).isInstanceOf(RpcTimeoutException.class)
			.hasMessage("Call of 'slow' got no answer in the time that an outbound interceptor allows (1002)")
			.hasCauseInstanceOf(TimeoutException.class)
			.satisfies((failure) -> assertThat(((RpcTimeoutException) failure).wasSent()).isTrue());
		answersNextCall();
	}

	@Test
	void withdrawsRequestThatTimesOutInInterceptorBeforeItIsSent() throws Exception {
		connect(limited("slow"));
		this.peer.send(FrameCodes.PAUSE, 0, "");
		await().until(() -> this.client.state() == ConnectionState.PAUSED);
		CompletableFuture<String> call = this.client.rpc("slow").callAsync(String.class);
		limit().completeExceptionally(new TimeoutException());
		assertThat(ClientSession.failure(call)).isInstanceOf(RpcTimeoutException.class)
			.hasMessageEndingWith("(1002); it had not been sent")
			.satisfies((failure) -> assertThat(((RpcTimeoutException) failure).wasSent()).isFalse());
		this.peer.send(FrameCodes.RESUME, 0, "");
		answersNextCall();
	}

	@Test
	void cancelsRequestThatInterceptorAnswersItself() throws Exception {
		connect(limited("slow"));
		CompletableFuture<String> call = this.client.rpc("slow").callAsync(String.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		limit().complete("cached");
		assertThat(ClientSession.get(call)).isEqualTo("cached");
		assertThat(this.peer.expect(FrameCodes.CANCEL).id()).isEqualTo(request.id());
		answersNextCall();
	}

	@Test
	void cancelsRequestOfInterceptorThatFails() throws Exception {
		connect(limited("bad"));
		CompletableFuture<String> call = this.client.rpc("bad").callAsync(String.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		limit().completeExceptionally(new IOException("no audit"));
		assertThat(this.peer.expect(FrameCodes.CANCEL).id()).isEqualTo(request.id());
		assertThat(ClientSession.failure(call)).isInstanceOf(ConduitConnectionException.class)
			.hasMessage("Call of 'bad' failed in an outbound interceptor: java.io.IOException: no audit (1001)")
			.hasCauseInstanceOf(IOException.class)
			.satisfies((failure) -> assertThat(((ConduitConnectionException) failure).wasSent()).isTrue());
		answersNextCall();
	}

	@Test
	void releasesPlaceOfCallWhoseInterceptorThrows() {
		connect((request, chain) -> {
			CompletableFuture<Object> outcome = chain.proceed();
			if (request.name().equals("bad")) {
				throw new IOException("no audit");
			}
			return outcome;
		});
		assertThatExceptionOfType(ConduitConnectionException.class)
			.isThrownBy(() -> this.client.rpc("bad").call(String.class))
			.withMessage("Call of 'bad' failed in an outbound interceptor: java.io.IOException: no audit (1001)");
		assertThat(this.client.rpc("next").callAsync(Integer.class)).isNotDone();
	}

	@Test
	void namesMessageThatInterceptorFails() {
		connect((request, chain) -> {
			throw new IOException("no audit");
		});
		assertThatExceptionOfType(ConduitConnectionException.class).isThrownBy(() -> this.client.send("note", 1))
			.withMessage(
					"Message of type 'note' failed in an outbound interceptor: java.io.IOException: no audit (1001)")
			.satisfies((failure) -> assertThat(failure.wasSent()).isFalse());
	}

	@Test
	void cancelsFirstAttemptBeforeNextOne() throws Exception {
		connect((request, chain) -> chain.proceed().exceptionallyCompose((failure) -> chain.proceed()),
				limited("slow"));
		CompletableFuture<String> call = this.client.rpc("slow").callAsync(String.class);
		WireFrame first = this.peer.expect(FrameCodes.RPC_REQUEST);
		CompletableFuture<Object> limit = limit();
		limit.completeExceptionally(new TimeoutException());
		assertThat(this.peer.expect(FrameCodes.CANCEL).id()).isEqualTo(first.id());
		WireFrame second = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.respond(second, "'x'");
		assertThat(ClientSession.get(call)).isEqualTo("x");
	}

	@Test
	void doesNotSendCallAfterTimeoutInInterceptor() throws Exception {
		CompletableFuture<Void> token = new CompletableFuture<>();
		connect((request, chain) -> {
			if (!request.name().equals("late")) {
				return chain.proceed();
			}
			CompletableFuture<Object> limited = token.thenCompose((nothing) -> chain.proceed());
			this.limits.add(limited);
			return limited;
		});
		CompletableFuture<String> call = this.client.rpc("late").callAsync(String.class);
		limit().completeExceptionally(new TimeoutException());
		assertThat(ClientSession.failure(call)).isInstanceOf(RpcTimeoutException.class)
			.satisfies((failure) -> assertThat(((RpcTimeoutException) failure).wasSent()).isFalse());
		token.complete(null);
		answersNextCall();
	}

	private void answersNextCall() {
		CompletableFuture<Integer> next = this.client.rpc("next").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(request.map()).containsEntry("method", "next");
		this.peer.respond(request, "05");
		assertThat(ClientSession.get(next)).isEqualTo(5);
	}

}
