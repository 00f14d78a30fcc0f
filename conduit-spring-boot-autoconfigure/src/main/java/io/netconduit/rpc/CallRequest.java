package io.netconduit.rpc;

import java.time.Duration;
import java.util.Map;

import io.netconduit.codec.PayloadWriter;
import org.jspecify.annotations.Nullable;

/**
 * A call that is ready to be made.
 *
 * @param method the method's name
 * @param params writes the {@code params} map
 * @param metadata what travels beside the parameters, or {@code null}
 * @param timeout how long to wait, or {@code null} for the connection's default
 * @param flags the flags of the frame
 */
record CallRequest(String method, PayloadWriter params, @Nullable Map<String, String> metadata,
		@Nullable Duration timeout, int flags) {

}
