package io.netconduit.benchmarks.peer.rsocket;

import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.OrderValidation;
import io.netty.buffer.ByteBuf;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.util.ByteBufPayload;
import io.rsocket.util.EmptyPayload;
import reactor.core.publisher.Mono;

/**
 * Serves all scenarios to any connection.
 */
final class ScenarioResponder implements RSocket {

	private final Requesters requesters;

	ScenarioResponder(Requesters requesters) {
		this.requesters = requesters;
	}

	/**
	 * Answer a call.
	 * @param request the payload, which this method releases
	 * @return the response, which the caller releases
	 */
	@Override
	public Mono<Payload> requestResponse(Payload request) {
		try {
			return Mono.just(answer(request.data()));
		}
		catch (RuntimeException ex) {
			return Mono.error(ex);
		}
		finally {
			request.release();
		}
	}

	/**
	 * Handle a message.
	 * @param message the payload, which this method releases
	 * @return completes when the message was handled
	 */
	@Override
	public Mono<Void> fireAndForget(Payload message) {
		long sequence = message.data().readLong();
		message.release();
		Deliveries.RECEIVED.delivered(sequence);
		return Mono.empty();
	}

	private Payload answer(ByteBuf data) {
		byte operation = data.readByte();
		return switch (operation) {
			case OperationCode.ADD -> Payloads.result(data.readInt() + data.readInt());
			case OperationCode.ECHO -> ByteBufPayload.create(data.readRetainedSlice(data.readableBytes()));
			case OperationCode.ORDER -> Payloads.result(OrderValidation.quantityOfValid(OrderPayloads.read(data)));
			case OperationCode.BROADCAST -> {
				this.requesters.broadcast();
				yield EmptyPayload.INSTANCE;
			}
			case OperationCode.NOTHING -> EmptyPayload.INSTANCE;
			default -> throw new IllegalArgumentException("Unknown operation " + operation);
		};
	}

}
