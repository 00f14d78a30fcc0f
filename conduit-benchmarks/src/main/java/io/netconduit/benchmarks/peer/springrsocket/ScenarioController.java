package io.netconduit.benchmarks.peer.springrsocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.Order;
import jakarta.validation.Valid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.rsocket.RSocketRequester;
import org.springframework.messaging.rsocket.annotation.ConnectMapping;
import org.springframework.stereotype.Controller;

/**
 * Serves all scenarios.
 */
@Controller
class ScenarioController {

	private final byte[] content = new byte[200];

	private final Set<RSocketRequester> requesters = ConcurrentHashMap.newKeySet();

	@ConnectMapping
	void connected(RSocketRequester requester) {
		this.requesters.add(requester);
		requester.rsocketClient()
			.onClose()
			.doFinally((signal) -> this.requesters.remove(requester))
			.subscribe((nothing) -> {
			}, (failure) -> {
				// A connection that fails is removed like a connection that is closed.
			});
	}

	@MessageMapping("add")
	int add(Addition addition) {
		return addition.a() + addition.b();
	}

	@MessageMapping("echo")
	byte[] echo(byte[] payload) {
		return payload;
	}

	@MessageMapping("order")
	int order(@Valid @Payload Order order) {
		return order.quantity();
	}

	@MessageMapping("message")
	void message(long sequence) {
		Deliveries.RECEIVED.delivered(sequence);
	}

	@MessageMapping("delivered")
	boolean delivered() {
		return true;
	}

	@MessageMapping("broadcast")
	Mono<Boolean> broadcast() {
		return Flux.fromIterable(this.requesters)
			.flatMap((requester) -> requester.route("broadcast").data(this.content).send().onErrorComplete())
			.then(Mono.just(true));
	}

}
