package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The target of calls and messages: one connection, or the current connection of a
 * client.
 *
 * @since 0.1.0
 */
public interface CallTarget {

	/**
	 * Find the connection.
	 * @return the connection, at once or when it is established; fails if there is none
	 */
	CompletableFuture<PeerConnection> connection();

	/**
	 * Find the buffer in which calls wait while there is no connection.
	 * @return the buffer, or {@code null} if calls go to {@link #connection()} only
	 */
	default @Nullable CallBuffer buffer() {
		return null;
	}

	/**
	 * Return the timer that ends the wait for the connection.
	 * @return the timer, {@code null} if no connection is being established
	 */
	@Nullable ScheduledExecutorService timer();

	/**
	 * Return the clock that deadlines are measured by.
	 * @return the time, in nanoseconds from an arbitrary start
	 */
	LongSupplier nanoClock();

	/**
	 * Return the timeout of a call that sets none.
	 * @return the timeout
	 */
	Duration rpcTimeout();

}
