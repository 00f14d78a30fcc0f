package io.netconduit.codec;

import io.netconduit.protocol.ProtocolLimits;

/**
 * A large map or set for which no type is declared has keys of several types: in a hash
 * table they could all be given one hash code, and have no order that would help it.
 */
final class MixedKeysException extends MessagePackException {

	private static final long serialVersionUID = 1L;

	MixedKeysException() {
		super("More than " + ProtocolLimits.MIXED_KEYS + " keys, or elements of a set, must be of one simple type");
	}

}
