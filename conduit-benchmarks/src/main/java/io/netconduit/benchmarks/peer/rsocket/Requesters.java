package io.netconduit.benchmarks.peer.rsocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.buffer.Unpooled;
import io.rsocket.RSocket;
import io.rsocket.util.ByteBufPayload;

/**
 * The connections that receive broadcasts.
 */
final class Requesters {

	private static final byte[] CONTENT = new byte[200];

	private final Set<RSocket> requesters = ConcurrentHashMap.newKeySet();

	void add(RSocket requester) {
		this.requesters.add(requester);
		requester.onClose().doFinally((signal) -> this.requesters.remove(requester)).subscribe((nothing) -> {
		}, (failure) -> {
			// A connection that fails is removed like a connection that is closed.
		});
	}

	void broadcast() {
		this.requesters
			.forEach((requester) -> requester.fireAndForget(ByteBufPayload.create(Unpooled.wrappedBuffer(CONTENT)))
				.subscribe((nothing) -> {
				}, (failure) -> {
					// The connection is being closed.
				}));
	}

}
