package io.netconduit.engine.transport;

import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;

/**
 * Thrown if the first bytes of a connection are no header of an enabled dialect.
 * Recognizes the protocols that a peer most often speaks by mistake.
 *
 * @since 0.1.0
 */
public final class ForeignHeaderException extends ProtocolException {

	private static final long serialVersionUID = 1L;

	private static final int TLS_ALERT = 0x15;

	private static final int TLS_HANDSHAKE = 0x16;

	private static final int TLS_MAJOR_VERSION = 0x03;

	private static final int LETTERS = 4;

	private static final String HTTP_STARTS = "HTTP GET  POST PUT  HEAD OPTI PRI ";

	private final Spoken spoken;

	private ForeignHeaderException(String message, Spoken spoken) {
		super(message);
		this.spoken = spoken;
	}

	/**
	 * Create the exception for the first bytes of a connection.
	 * @param message a description of the fault
	 * @param bytes at least {@link FrameHeaderCodec#DIALECT_LENGTH} bytes from
	 * {@code index}; its indexes do not change
	 * @param index the index of the first byte
	 * @return the exception
	 */
	static ForeignHeaderException of(String message, ByteBuf bytes, int index) {
		return new ForeignHeaderException(message, recognize(bytes, index));
	}

	private static Spoken recognize(ByteBuf bytes, int index) {
		if (FrameHeaderCodec.detect(bytes, index) != null) {
			return Spoken.OTHER_DIALECT;
		}
		int first = bytes.getUnsignedByte(index);
		if ((first == TLS_ALERT || first == TLS_HANDSHAKE) && bytes.getUnsignedByte(index + 1) == TLS_MAJOR_VERSION) {
			return Spoken.TLS;
		}
		return isHttp(bytes, index) ? Spoken.HTTP : Spoken.UNKNOWN;
	}

	private static boolean isHttp(ByteBuf bytes, int index) {
		StringBuilder start = new StringBuilder();
		for (int i = 0; i < LETTERS; i++) {
			start.append((char) bytes.getUnsignedByte(index + i));
		}
		int found = HTTP_STARTS.indexOf(start.toString());
		return found >= 0 && found % (LETTERS + 1) == 0;
	}

	/**
	 * Return what the peer speaks.
	 * @return the protocol
	 */
	public Spoken spoken() {
		return this.spoken;
	}

	/**
	 * Protocol that a peer speaks instead of an enabled dialect.
	 *
	 * @since 0.1.0
	 */
	public enum Spoken {

		/**
		 * TLS, while this side speaks plaintext.
		 */
		TLS,

		/**
		 * HTTP.
		 */
		HTTP,

		/**
		 * A dialect that is not enabled on this side.
		 */
		OTHER_DIALECT,

		/**
		 * Something else.
		 */
		UNKNOWN

	}

}
