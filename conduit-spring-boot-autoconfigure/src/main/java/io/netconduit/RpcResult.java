package io.netconduit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The result of a call together with the metadata that the peer added to it.
 *
 * @param <T> the type of the value
 * @param value the value; {@code null} if the method returns nothing
 * @param metadata the metadata, unmodifiable; empty if the peer sent none
 * @see CallContext#answerMetadata(String, String)
 * @since 0.1.0
 */
public record RpcResult<T>(@Nullable T value, Map<String, String> metadata) {

	/**
	 * Creates a result.
	 * @param value the value, or {@code null}
	 * @param metadata the metadata
	 */
	public RpcResult {
		metadata = Map.copyOf(metadata);
	}

}
