package io.netconduit.benchmarks.peer.springrsocket;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.Order;
import io.netconduit.benchmarks.peer.rsocket.MessageWindow;
import reactor.core.publisher.Mono;

import org.springframework.messaging.rsocket.RSocketRequester;

/**
 * Runs the scenarios on Spring's requester.
 */
final class SpringRSocketPeerConnection implements BenchmarkConnection {

	private final RSocketRequester requester;

	private final MessageWindow window = new MessageWindow(this::awaitDelivery);

	SpringRSocketPeerConnection(RSocketRequester requester) {
		this.requester = requester;
	}

	@Override
	public void add(int a, int b, Answer answer) {
		forward(this.requester.route("add").data(new Addition(a, b)).retrieveMono(Integer.class), answer);
	}

	@Override
	public void echo(byte[] payload, Answer answer) {
		forward(this.requester.route("echo").data(payload).retrieveMono(byte[].class), answer);
	}

	@Override
	public void order(Order order, Answer answer) {
		forward(this.requester.route("order").data(order).retrieveMono(Integer.class), answer);
	}

	@Override
	public void message(long sequence, Answer taken) {
		this.requester.route("message").data(sequence).send().subscribe((nothing) -> {
		}, (failure) -> taken.received(null, failure), () -> this.window.sent(taken));
	}

	private void awaitDelivery(Answer answer) {
		forward(this.requester.route("delivered").retrieveMono(Boolean.class), answer);
	}

	@Override
	public void broadcast(Answer answer) {
		forward(this.requester.route("broadcast").retrieveMono(Boolean.class), answer);
	}

	private static void forward(Mono<?> call, Answer answer) {
		call.subscribe((value) -> answer.received(value, null), (failure) -> answer.received(null, failure));
	}

	@Override
	public void close() {
		if (!this.requester.isDisposed()) {
			this.requester.dispose();
		}
	}

}
