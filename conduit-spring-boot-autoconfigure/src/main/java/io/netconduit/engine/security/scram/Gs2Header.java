package io.netconduit.engine.security.scram;

/**
 * The GS2 header: a client's statement about channel binding at the start of its first
 * message (RFC 5802 section 7). An authzid between the commas is not supported.
 *
 * @since 0.1.0
 */
public enum Gs2Header {

	/**
	 * The client does not support channel binding.
	 */
	CANNOT_BIND("n,,"),

	/**
	 * The client supports channel binding but assumes that the server does not.
	 */
	SERVER_CANNOT_BIND("y,,"),

	/**
	 * The client binds the login to the server's certificate.
	 */
	TLS_SERVER_END_POINT("p=tls-server-end-point,,");

	private final String text;

	Gs2Header(String text) {
		this.text = text;
	}

	String text() {
		return this.text;
	}

	/**
	 * Return the header that a client-first message starts with.
	 * @param clientFirst the message
	 * @return the header
	 * @throws ScramException if the message starts with none of these headers
	 */
	static Gs2Header of(String clientFirst) {
		for (Gs2Header header : values()) {
			if (clientFirst.startsWith(header.text)) {
				return header;
			}
		}
		throw new ScramException(
				"SCRAM client-first message has an authzid, a channel binding other than tls-server-end-point, "
						+ "or no GS2 header");
	}

}
