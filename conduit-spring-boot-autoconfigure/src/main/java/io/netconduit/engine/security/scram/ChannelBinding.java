package io.netconduit.engine.security.scram;

import java.util.Base64;

import io.netconduit.settings.Mechanism;

/**
 * Binds a login to the TLS session that carries it, so that a man in the middle cannot
 * relay it to another session (RFC 5929).
 *
 * @since 0.1.0
 */
public final class ChannelBinding {

	private final Gs2Header header;

	private final byte[] data;

	public ChannelBinding(Gs2Header header, byte[] data) {
		this.header = header;
		this.data = data;
	}

	/**
	 * Return a binding for a client that does not bind: over plaintext, with channel
	 * binding switched off, or with a certificate without a hash.
	 * @return the binding
	 */
	public static ChannelBinding none() {
		return new ChannelBinding(Gs2Header.CANNOT_BIND, new byte[0]);
	}

	/**
	 * Return a binding for a client that could bind, but the server did not offer it. A
	 * server that did offer it refuses the login, because a man in the middle has removed
	 * the offer.
	 * @return the binding
	 */
	public static ChannelBinding notOffered() {
		return new ChannelBinding(Gs2Header.SERVER_CANNOT_BIND, new byte[0]);
	}

	/**
	 * Bind the login to the server's certificate.
	 * @param data the hash of the certificate, not empty
	 * @return the binding
	 * @throws IllegalArgumentException if the hash is empty
	 */
	public static ChannelBinding tlsServerEndPoint(byte[] data) {
		if (data.length == 0) {
			throw new IllegalArgumentException("Channel binding data is empty");
		}
		return new ChannelBinding(Gs2Header.TLS_SERVER_END_POINT, data.clone());
	}

	/**
	 * Return the mechanism that matches the binding.
	 * @return the mechanism: SCRAM-SHA-256-PLUS if the login is bound, otherwise
	 * SCRAM-SHA-256
	 */
	public Mechanism mechanism() {
		return (this.header != Gs2Header.TLS_SERVER_END_POINT) ? Mechanism.SCRAM_SHA_256 : Mechanism.SCRAM_SHA_256_PLUS;
	}

	Gs2Header header() {
		return this.header;
	}

	/**
	 * Return the value of {@code c=} in a client-final message.
	 * @return the GS2 header and the binding data, in base64
	 */
	String attribute() {
		byte[] gs2 = ScramFunctions.utf8(this.header.text());
		byte[] input = new byte[gs2.length + this.data.length];
		System.arraycopy(gs2, 0, input, 0, gs2.length);
		System.arraycopy(this.data, 0, input, gs2.length, this.data.length);
		return Base64.getEncoder().encodeToString(input);
	}

}
