package io.netconduit.engine.rpc;

/**
 * Checks the names of methods, parameters and message types.
 *
 * @since 0.1.0
 */
public final class Names {

	private Names() {
	}

	/**
	 * Checks the name of a method.
	 * @param name the name
	 * @return the name
	 * @throws IllegalArgumentException if it is blank
	 */
	static String method(String name) {
		return require(name, "The name of an RPC method is blank: name one, as in \"add\"");
	}

	/**
	 * Checks the name of a parameter.
	 * @param name the name
	 * @throws IllegalArgumentException if it is blank
	 */
	static void parameter(String name) {
		require(name, "The name of a parameter is blank: name one, as in \"user\"");
	}

	/**
	 * Checks a message type.
	 * @param type the message type
	 * @return the message type
	 * @throws IllegalArgumentException if it is blank
	 */
	public static String messageType(String type) {
		return require(type, "A message type is blank: name one, as in \"greeting\"");
	}

	// Callers without null checks also pass null.
	private static String require(String name, String message) {
		if (name == null || name.isBlank()) {
			throw new IllegalArgumentException(message);
		}
		return name;
	}

}
