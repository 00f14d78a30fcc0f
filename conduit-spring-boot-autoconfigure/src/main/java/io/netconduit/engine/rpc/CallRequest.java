package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import org.jspecify.annotations.Nullable;

/**
 * A call that is ready to be made.
 *
 * @param method the method's name
 * @param params writes the {@code params} map
 * @param metadata what is sent with the parameters, or {@code null}
 * @param timeout how long to wait, or {@code null} for the connection's default
 * @param flags the flags of the frame
 */
record CallRequest(String method, PayloadWriter params, @Nullable Map<String, String> metadata,
		@Nullable Duration timeout, int flags) {

	/**
	 * Make the same call with less time.
	 * @param left how much time is left
	 * @return the call
	 */
	CallRequest within(Duration left) {
		Duration atLeast = (left.toMillis() > 0) ? left : Duration.ofMillis(1);
		return new CallRequest(this.method, this.params, this.metadata, atLeast, this.flags);
	}

}
