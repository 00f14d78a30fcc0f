package io.netconduit.engine.protocol;

import java.util.List;

/**
 * The optional parts of the protocol, by the names that peers exchange in the handshake
 * (docs/protocol.md section 3). The python dialect has none.
 *
 * @since 0.1.0
 */
public final class Capabilities {

	/**
	 * A caller may cancel a call (section 8).
	 */
	public static final String CANCEL = "cancel";

	/**
	 * The capabilities of this implementation.
	 */
	public static final List<String> OWN = List.of(CANCEL);

	private Capabilities() {
	}

}
