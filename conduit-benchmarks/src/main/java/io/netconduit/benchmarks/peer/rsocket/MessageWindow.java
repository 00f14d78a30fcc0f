package io.netconduit.benchmarks.peer.rsocket;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Limits the one-way messages of a connection that the server has not processed, which
 * fire-and-forget does not do. From time to time it makes a call, which the server
 * answers after the preceding messages. Sends one message at a time: the next one when
 * the last one has been accepted.
 */
public final class MessageWindow {

	private static final int MESSAGES_PER_CALL = 512;

	private static final int CALLS = 2;

	private final Consumer<Answer> call;

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicReference<@Nullable Answer> waiting = new AtomicReference<>();

	private int sent;

	/**
	 * Create an empty window.
	 * @param call makes a call and notifies the given answer when it ends
	 */
	public MessageWindow(Consumer<Answer> call) {
		this.call = call;
	}

	/**
	 * Record that a message was sent.
	 * @param taken notified when the next message may be sent
	 */
	public void sent(Answer taken) {
		this.sent++;
		if (this.sent < MESSAGES_PER_CALL) {
			taken.received(null, null);
			return;
		}
		this.sent = 0;
		boolean full = this.calls.incrementAndGet() == CALLS;
		if (full) {
			this.waiting.set(taken);
		}
		this.call.accept(this::answered);
		if (!full) {
			taken.received(null, null);
		}
	}

	private void answered(@Nullable Object value, @Nullable Throwable failure) {
		this.calls.decrementAndGet();
		Answer answer = this.waiting.getAndSet(null);
		if (answer != null) {
			answer.received(null, failure);
		}
	}

}
