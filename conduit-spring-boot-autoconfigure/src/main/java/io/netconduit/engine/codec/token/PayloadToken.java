package io.netconduit.engine.codec.token;

/**
 * The kinds of tokens in a value.
 *
 * @since 0.1.0
 */
public enum PayloadToken {

	/**
	 * A nil.
	 */
	NIL,

	/**
	 * The boolean false.
	 */
	FALSE,

	/**
	 * The boolean true.
	 */
	TRUE,

	/**
	 * An integer.
	 */
	INTEGER,

	/**
	 * A float of 32 or 64 bits.
	 */
	FLOAT,

	/**
	 * Text.
	 */
	STRING,

	/**
	 * Raw bytes.
	 */
	BINARY,

	/**
	 * A value that becomes no Java value: an extension type, or a string that is not
	 * UTF-8.
	 */
	UNREADABLE,

	/**
	 * The begin of an array.
	 */
	START_LIST,

	/**
	 * The end of an array.
	 */
	END_LIST,

	/**
	 * The begin of a map.
	 */
	START_MAP,

	/**
	 * The key of a map's pair.
	 */
	KEY,

	/**
	 * The end of a map.
	 */
	END_MAP;

	/**
	 * Return whether the token is a value of its own.
	 * @return whether it neither begins nor ends a list or a map, nor is a key
	 */
	public boolean isScalar() {
		return ordinal() <= UNREADABLE.ordinal();
	}

	/**
	 * Return whether the token is a number.
	 * @return whether it is an integer or a float
	 */
	public boolean isNumber() {
		return this == INTEGER || this == FLOAT;
	}

}
