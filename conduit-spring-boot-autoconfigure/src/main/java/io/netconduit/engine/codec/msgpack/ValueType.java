package io.netconduit.engine.codec.msgpack;

/**
 * The type of a MessagePack value.
 *
 * @since 0.1.0
 */
public enum ValueType {

	/**
	 * No value.
	 */
	NIL("nil"),

	/**
	 * True or false.
	 */
	BOOLEAN("a boolean"),

	/**
	 * An integer of up to 64 bits, signed or unsigned.
	 */
	INTEGER("an integer"),

	/**
	 * A floating point number of 32 or 64 bits.
	 */
	FLOAT("a float"),

	/**
	 * UTF-8 text.
	 */
	STRING("a string"),

	/**
	 * Raw bytes.
	 */
	BINARY("binary"),

	/**
	 * A list of values.
	 */
	ARRAY("an array"),

	/**
	 * Pairs of values.
	 */
	MAP("a map"),

	/**
	 * A typed extension; Conduit refuses them all.
	 */
	EXTENSION("an extension type");

	private final String noun;

	ValueType(String noun) {
		this.noun = noun;
	}

	/**
	 * Return the type as a sentence names it.
	 * @return the noun with its article
	 */
	public String noun() {
		return this.noun;
	}

}
