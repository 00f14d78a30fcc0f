package io.netconduit.engine.rpc;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages and calls while there is no connection.
 *
 * @since 0.1.0
 */
public interface CallBuffer {

	/**
	 * Find the connection, unless using it would overtake waiting messages and calls.
	 * @return the connection, or {@code null} if everything must wait
	 */
	@Nullable PeerConnection open();

	/**
	 * Keep a message or call until there is a connection.
	 * @param <T> the type of its outcome
	 * @param call the message or call
	 * @return its outcome; cancelling it withdraws the message or call
	 */
	<T extends @Nullable Object> CompletableFuture<T> await(DeferredCall<T> call);

	/**
	 * Send something at once, or keep it if there is no connection or it has just ended.
	 * @param <T> the type of the outcome
	 * @param now sends it
	 * @param later creates the message or call that can wait
	 * @return the outcome
	 */
	default <T extends @Nullable Object> CompletableFuture<T> sendOrAwait(
			Function<PeerConnection, CompletableFuture<T>> now, Supplier<DeferredCall<T>> later) {
		PeerConnection open = open();
		if (open != null) {
			CompletableFuture<T> sent = now.apply(open);
			if (!isLostUnsent(sent)) {
				return sent;
			}
		}
		return ForeignCode.future(() -> await(later.get()));
	}

	// The connection ended before it took over the message or call.
	private static boolean isLostUnsent(CompletableFuture<?> sent) {
		if (!sent.isCompletedExceptionally()) {
			return false;
		}
		Throwable failure = Waiting.unwrap(sent.handle((value, ex) -> ex).join());
		return failure instanceof ConduitConnectionException cause && !cause.wasSent()
				&& (cause.errorCode() == ErrorCode.DISCONNECTED || cause.errorCode() == ErrorCode.GOING_AWAY
						|| cause.errorCode() == ErrorCode.CONNECTION);
	}

}
