package io.netconduit.engine.rpc;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.SendOption;
import io.netconduit.engine.protocol.FrameFlags;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of a message.
 */
final class SendOptions {

	private SendOptions() {
	}

	/**
	 * Returns the flags of the frame.
	 * @param options how to send the message
	 * @return the flags
	 */
	static int flags(SendOption... options) {
		int flags = FrameFlags.NONE;
		for (SendOption option : options) {
			if (option == SendOption.PRIORITY) {
				flags |= FrameFlags.PRIORITY;
			}
			else if (option == SendOption.REQUIRE_ACK) {
				flags |= FrameFlags.REQUIRE_ACK;
			}
		}
		return flags;
	}

	/**
	 * Returns the metadata of the message.
	 * @param options how to send the message
	 * @return the metadata, or {@code null} if there is none
	 */
	static @Nullable Map<String, String> metadata(SendOption... options) {
		Map<String, String> metadata = null;
		for (SendOption option : options) {
			if (option instanceof SendOption.Metadata entry) {
				metadata = (metadata != null) ? metadata : new LinkedHashMap<>();
				metadata.put(entry.key(), entry.value());
			}
		}
		return metadata;
	}

}
