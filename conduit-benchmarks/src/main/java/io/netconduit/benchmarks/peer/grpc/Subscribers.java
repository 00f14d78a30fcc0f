package io.netconduit.benchmarks.peer.grpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netconduit.benchmarks.peer.grpc.wire.Bytes;

/**
 * The streams that broadcasts go out on, one for each connection.
 */
final class Subscribers {

	private static final Bytes CONTENT = Bytes.newBuilder()
		.setValue(UnsafeByteOperations.unsafeWrap(new byte[200]))
		.build();

	private final Set<StreamObserver<Bytes>> streams = ConcurrentHashMap.newKeySet();

	void add(StreamObserver<Bytes> stream) {
		((ServerCallStreamObserver<Bytes>) stream).setOnCancelHandler(() -> this.streams.remove(stream));
		send(stream, Bytes.getDefaultInstance());
		this.streams.add(stream);
	}

	void broadcast() {
		this.streams.forEach((stream) -> send(stream, CONTENT));
	}

	private void send(StreamObserver<Bytes> stream, Bytes content) {
		// Broadcasts may come from several connections at once, and a stream takes one
		// writer.
		synchronized (stream) {
			stream.onNext(content);
		}
	}

}
