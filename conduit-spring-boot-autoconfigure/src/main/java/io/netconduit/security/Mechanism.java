package io.netconduit.security;

/**
 * How a client proves that it knows the password (PROTOCOL section 3).
 *
 * @since 0.1.0
 */
public enum Mechanism {

	/**
	 * SCRAM with SHA-256 (RFC 7677); the default.
	 */
	SCRAM_SHA_256("SCRAM-SHA-256"),

	/**
	 * SCRAM with SHA-256, bound to the TLS session's certificate.
	 */
	SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS"),

	/**
	 * The plain hash of the password that the package on PyPI sends; replayable.
	 */
	SHA256("sha256");

	private final String wireName;

	Mechanism(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * The name in handshake frames.
	 * @return the name
	 */
	public String wireName() {
		return this.wireName;
	}

}
