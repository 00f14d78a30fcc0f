package io.netconduit.benchmarks.peer;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The peers that are measured.
 */
public enum Peer {

	/**
	 * Bare Netty with the same header, payloads parsed by hand, one buffer for each
	 * answer, one flush for each read: the lower limit of the cost.
	 */
	RAW,

	/**
	 * The same with one output buffer for each read.
	 */
	RAW_BATCHED,

	/**
	 * grpc-java over Netty with protobuf, handlers on the event loop.
	 */
	GRPC_DIRECT,

	/**
	 * grpc-java over Netty with protobuf and its default executor.
	 */
	GRPC,

	/**
	 * RSocket-java over TCP with payloads parsed by hand.
	 */
	RSOCKET,

	/**
	 * Spring's {@code @MessageMapping} over RSocket, auto-configured.
	 */
	SPRING_RSOCKET,

	/**
	 * Conduit, an annotated bean on the event loop.
	 */
	CONDUIT_INLINE,

	/**
	 * Conduit, an annotated bean on the worker pool.
	 */
	CONDUIT_WORKER,

	/**
	 * Conduit, an annotated bean on virtual threads (JDK 21 and later).
	 */
	CONDUIT_VIRTUAL;

	/**
	 * Return the name for options and tables.
	 * @return the name, such as {@code raw-batched}
	 */
	@JsonValue
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
