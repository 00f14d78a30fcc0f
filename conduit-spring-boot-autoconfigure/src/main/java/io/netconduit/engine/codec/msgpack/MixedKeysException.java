package io.netconduit.engine.codec.msgpack;

import io.netconduit.engine.protocol.ProtocolLimits;

/**
 * A large map or set for which no type is declared has keys of several types: in a hash
 * table they could all be given one hash code, and have no order that would help it.
 *
 * @since 0.1.0
 */
public final class MixedKeysException extends MessagePackException {

	private static final long serialVersionUID = 1L;

	MixedKeysException() {
		super("More than " + ProtocolLimits.MIXED_KEYS + " keys, or elements of a set, must be of one simple type");
	}

}
