package io.netconduit.engine.rpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.SendOption;
import io.netconduit.engine.protocol.FrameFlags;
import org.jspecify.annotations.Nullable;

/**
 * The options of one message.
 */
final class SendOptions {

	private final List<SendOption> options;

	SendOptions(SendOption... options) {
		this.options = new ArrayList<>(Arrays.asList(options));
	}

	void add(SendOption option) {
		this.options.add(option);
	}

	SendOption[] toArray() {
		return this.options.toArray(SendOption[]::new);
	}

	/**
	 * Returns the metadata of the message.
	 * @return the metadata, unmodifiable
	 */
	Map<String, String> metadata() {
		Map<String, String> metadata = metadata(toArray());
		return (metadata != null) ? Collections.unmodifiableMap(metadata) : Map.of();
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
	 * Returns the metadata of a message.
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
