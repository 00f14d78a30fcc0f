package io.netconduit.engine.rpc;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netconduit.engine.connection.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Continues the work of a handler that has returned. Later turns run on the connection's
 * event loop, with what the interceptors had set for the handler's thread.
 *
 * @since 0.1.0
 */
public final class HandlerTurns {

	private final @Nullable Connection connection;

	private final ThreadSnapshot snapshot;

	private HandlerTurns(@Nullable Connection connection, ThreadSnapshot snapshot) {
		this.connection = connection;
		this.snapshot = snapshot;
	}

	/**
	 * Captures what the interceptors have set for the current thread.
	 * @param context the call or message
	 * @return the turns of its handler
	 */
	public static HandlerTurns of(InboundContext context) {
		return new HandlerTurns((context.connection() instanceof PeerConnection peer) ? peer.lower() : null,
				context.threadSnapshot());
	}

	/**
	 * Whether the current thread serves others too, so that long work must be divided
	 * into turns.
	 * @return whether it runs an event loop
	 */
	public boolean isShared() {
		return this.connection != null && Connection.isEventLoopThread();
	}

	/**
	 * Continues in a later iteration of the event loop, after it has served its sockets.
	 * @param delayMillis the least time until then, in milliseconds
	 * @param turn what to run; must not throw
	 * @return whether it will run, unless the event loop ends before
	 */
	public boolean later(long delayMillis, Runnable turn) {
		Connection peer = this.connection;
		if (peer == null) {
			return false;
		}
		try {
			// A task that is only executed would run before the sockets are served.
			peer.eventLoop().schedule(() -> run(turn), delayMillis, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	/**
	 * Runs code on the current thread, with what the interceptors had set.
	 * @param code the code
	 */
	public void run(Runnable code) {
		this.snapshot.run(code);
	}

}
