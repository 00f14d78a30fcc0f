package io.netconduit.settings;

import org.jspecify.annotations.Nullable;

/**
 * How a client proves who it is (docs/protocol.md section 3).
 *
 * @since 0.1.0
 */
public enum Mechanism {

	/**
	 * SCRAM-SHA-256 without channel binding (RFC 7677).
	 */
	SCRAM_SHA_256("SCRAM-SHA-256"),

	/**
	 * SCRAM-SHA-256 bound to the certificate of the TLS session (RFC 5929).
	 */
	SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS"),

	/**
	 * The SHA-256 of the password, which can be replayed; only for the PyPI package.
	 */
	SHA256("sha256");

	private final String wireName;

	Mechanism(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name on the wire.
	 * @return the name
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Find a mechanism by its name on the wire.
	 * @param wireName the name, in exactly the case of the wire
	 * @return the mechanism, or {@code null} if no mechanism has that name
	 */
	public static @Nullable Mechanism ofWireName(String wireName) {
		for (Mechanism mechanism : values()) {
			if (mechanism.wireName.equals(wireName)) {
				return mechanism;
			}
		}
		return null;
	}

}
