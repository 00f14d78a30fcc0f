package io.netconduit;

/**
 * How to send a message.
 *
 * @since 0.1.0
 */
public sealed interface SendOption {

	/**
	 * The message may overtake queued frames without this option.
	 */
	SendOption PRIORITY = Flag.PRIORITY;

	/**
	 * The peer acknowledges the message after it has handled it.
	 */
	SendOption REQUIRE_ACK = Flag.REQUIRE_ACK;

	/**
	 * Adds metadata that is sent with the data.
	 * @param key the key
	 * @param value the value
	 * @return the option
	 */
	static SendOption metadata(String key, String value) {
		return new Metadata(key, value);
	}

	/**
	 * An option without a value.
	 */
	enum Flag implements SendOption {

		/**
		 * See {@link SendOption#PRIORITY}.
		 */
		PRIORITY,

		/**
		 * See {@link SendOption#REQUIRE_ACK}.
		 */
		REQUIRE_ACK

	}

	/**
	 * An entry of the message's metadata.
	 *
	 * @param key the key
	 * @param value the value
	 */
	record Metadata(String key, String value) implements SendOption {

	}

}
