package io.netconduit.engine.codec.msgpack;

import io.netconduit.engine.protocol.ProtocolLimits;

/**
 * Thrown if a large map or set without a declared type has keys of several types: a peer
 * could choose keys with the same hash code, and a hash table cannot order keys of
 * several types.
 *
 * @since 0.1.0
 */
public final class MixedKeysException extends MessagePackException {

	private static final long serialVersionUID = 1L;

	MixedKeysException() {
		super("must not have more than " + ProtocolLimits.MIXED_KEYS + " keys, or elements of a set, of several types");
	}

}
