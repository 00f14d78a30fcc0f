package io.netconduit.benchmarks.peer.rsocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.buffer.Unpooled;
import io.rsocket.RSocket;
import io.rsocket.util.ByteBufPayload;

/**
 * The connections that broadcasts go out on.
 */
final class Requesters {

	private static final byte[] CONTENT = new byte[200];

	private final Set<RSocket> requesters = ConcurrentHashMap.newKeySet();

	void add(RSocket requester) {
		this.requesters.add(requester);
		requester.onClose().doFinally((signal) -> this.requesters.remove(requester)).subscribe((nothing) -> {
		}, (failure) -> {
			// A connection that breaks is gone like any other.
		});
	}

	void broadcast() {
		this.requesters
			.forEach((requester) -> requester.fireAndForget(ByteBufPayload.create(Unpooled.wrappedBuffer(CONTENT)))
				.subscribe((nothing) -> {
				}, (failure) -> {
					// The connection closes just now.
				}));
	}

}
