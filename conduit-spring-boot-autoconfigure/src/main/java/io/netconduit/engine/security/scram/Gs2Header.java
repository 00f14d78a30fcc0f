package io.netconduit.engine.security.scram;

/**
 * What a client says about channel binding at the head of its first message (RFC 5802
 * section 7). An authzid would stand between the commas; none is ever taken.
 *
 * @since 0.1.0
 */
public enum Gs2Header {

	/**
	 * The client cannot bind.
	 */
	CANNOT_BIND("n,,"),

	/**
	 * The client can bind and believes that the server cannot.
	 */
	SERVER_CANNOT_BIND("y,,"),

	/**
	 * The client binds to the server's certificate.
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
	 * Find the header that a client-first message starts with.
	 * @param clientFirst the message
	 * @return the header
	 * @throws ScramException if it starts with none of these
	 */
	static Gs2Header of(String clientFirst) {
		for (Gs2Header header : values()) {
			if (clientFirst.startsWith(header.text)) {
				return header;
			}
		}
		throw new ScramException("SCRAM client-first message starts with an authzid, "
				+ "another channel binding than tls-server-end-point, or no gs2 header");
	}

}
