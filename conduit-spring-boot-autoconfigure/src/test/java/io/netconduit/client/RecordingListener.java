package io.netconduit.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * Records the events of a client.
 */
class RecordingListener implements ClientListener {

	private final List<String> events = new CopyOnWriteArrayList<>();

	private volatile @Nullable Throwable failure;

	private volatile @Nullable Throwable loss;

	@Override
	public void connected(ConduitClient client, ConduitConnection connection) {
		this.events.add("connected");
	}

	@Override
	public void reconnected(ConduitClient client, ConduitConnection connection) {
		this.events.add("reconnected");
	}

	@Override
	public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
		if (cause != null) {
			this.loss = cause;
		}
		this.events.add((cause != null) ? "lost" : "closed");
	}

	@Override
	public void failed(ConduitClient client, Throwable cause, int attempts) {
		this.failure = cause;
		this.events.add("failed");
	}

	List<String> events() {
		return List.copyOf(this.events);
	}

	@Nullable Throwable loss() {
		return this.loss;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

}
