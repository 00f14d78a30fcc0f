package io.netconduit.benchmarks.peer.grpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netconduit.benchmarks.peer.grpc.wire.Bytes;

/**
 * The streams for sending broadcasts, one for each connection.
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
		// Several connections may request broadcasts at once, and a stream permits only
		// one writer.
		synchronized (stream) {
			stream.onNext(content);
		}
	}

}
