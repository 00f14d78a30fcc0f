package io.netconduit.engine.security.scram;

import java.util.Base64;

/**
 * The client-final message, which carries the client's proof:
 * {@code c=<channel binding>,r=<nonce>,p=<proof>}.
 *
 * @param channelBinding the GS2 header and the binding data, in base64
 * @param nonce the whole nonce
 * @param proof the proof, 32 bytes
 * @param withoutProof the message up to the proof, which both sides sign
 */
record ClientFinal(String channelBinding, String nonce, byte[] proof, String withoutProof) {

	private static final String PROOF = ",p=";

	/**
	 * Parse a message.
	 * @param text the text that the client sent, not trusted
	 * @return the message
	 * @throws ScramException if it is malformed
	 */
	static ClientFinal parse(String text) {
		int end = text.lastIndexOf(PROOF);
		if (end == -1) {
			throw new ScramException("SCRAM client-final message has no proof");
		}
		String withoutProof = text.substring(0, end);
		AttributeReader attributes = new AttributeReader(withoutProof);
		String channelBinding = attributes.read('c');
		String nonce = attributes.readNonce();
		attributes.skipExtensions();
		byte[] proof = AttributeReader.base64('p', text.substring(end + PROOF.length()));
		if (proof.length != ScramLimits.KEY) {
			throw new ScramException("SCRAM proof has %s bytes, not 32".formatted(proof.length));
		}
		return new ClientFinal(channelBinding, nonce, proof, withoutProof);
	}

	/**
	 * Return a message up to its proof.
	 * @param channelBinding the channel binding of the login
	 * @param nonce the whole nonce
	 * @return the message without proof
	 */
	static String withoutProof(ChannelBinding channelBinding, String nonce) {
		return "c=" + channelBinding.attribute() + ",r=" + nonce;
	}

	/**
	 * Complete a message.
	 * @param withoutProof the message without proof
	 * @param proof the proof
	 * @return the text of the message
	 */
	static String text(String withoutProof, byte[] proof) {
		return withoutProof + PROOF + Base64.getEncoder().encodeToString(proof);
	}

	@Override
	public String toString() {
		return "ClientFinal[***]";
	}

}
