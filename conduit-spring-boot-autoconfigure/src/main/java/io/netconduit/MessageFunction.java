package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A message handler given as a lambda. Runs on a worker.
 *
 * @param <T> what the data is bound to
 * @since 0.1.0
 */
@FunctionalInterface
public interface MessageFunction<T extends @Nullable Object> {

	/**
	 * Handle a message.
	 * @param data the data
	 * @param connection the sender
	 * @return what goes back as {@code <type>_response}, {@code null} for nothing, or a
	 * {@link java.util.concurrent.CompletionStage} of either
	 * @throws Exception to be answered as NACK where the sender wants to know, and logged
	 */
	@Nullable Object apply(T data, ConduitConnection connection) throws Exception;

}
