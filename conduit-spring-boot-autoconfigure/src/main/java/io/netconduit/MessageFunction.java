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
	 * @return what goes back as {@code <type>_response}, {@code null} for nothing, or a
	 * {@link java.util.concurrent.CompletionStage} of either
	 * @throws Exception to be answered as NACK if the sender requires an acknowledgement,
	 * and logged
	 */
	@Nullable Object apply(T data, CallContext message) throws Exception;

}
