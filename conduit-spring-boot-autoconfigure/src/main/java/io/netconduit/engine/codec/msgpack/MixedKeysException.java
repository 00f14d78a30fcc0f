package io.netconduit.engine.codec.msgpack;

import io.netconduit.engine.protocol.ProtocolLimits;

/**
 * Thrown if a hash table would become slow: a large map or set without a declared type
 * has keys of several types, or many keys that it cannot order have the same hash code.
 *
 * @since 0.1.0
 */
public final class MixedKeysException extends MessagePackException {

	private static final long serialVersionUID = 1L;

	MixedKeysException() {
		this("of several types");
	}

	private MixedKeysException(String what) {
		super("must not have more than " + ProtocolLimits.MIXED_KEYS + " keys, or elements of a set, " + what);
	}

	/**
	 * Create an exception for keys or elements that a hash table cannot order.
	 * @return the exception
	 */
	public static MixedKeysException colliding() {
		return new MixedKeysException("with the same hash code");
	}

}
