package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A message handler given as a lambda. Runs on a worker unless {@link HandlerOptions} say
 * otherwise.
 *
 * @param <T> what the data is bound to
 * @since 0.1.0
 */
@FunctionalInterface
public interface MessageFunction<T extends @Nullable Object> {

	/**
	 * Handles a message.
	 * @param data the data
	 * @param message the message: its sender and metadata
	 * @return the result, which is sent back as {@code <type>_response}, written by the
	 * return type that a class declares in place of {@code Object}, or by
	 * {@link HandlerOptions#resultType()}, otherwise by its class; {@code null} for
	 * nothing, or what provides either later: a
	 * {@link java.util.concurrent.CompletionStage}, a
	 * {@link java.util.concurrent.Future}, or a publisher, as from handler methods
	 * @throws Exception logged, and sent to the peer as NACK if it requires an
	 * acknowledgement
	 */
	@Nullable Object apply(T data, CallContext message) throws Exception;

}
