package io.netconduit.engine.codec.payload;

import io.netconduit.PeerInfo;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of AUTH_REQUEST, a step of the handshake (PROTOCOL section 3).
 *
 * @param mechanism the mechanism, {@code null} when absent
 * @param message the mechanism's message, {@code null} when absent
 * @param passwordHash the hash that {@code sha256} sends, {@code null} when absent
 * @param clientInfo what the client tells about itself, {@code null} when absent
 * @since 0.1.0
 */
public record AuthRequestPayload(@Nullable String mechanism, @Nullable String message, @Nullable String passwordHash,
		@Nullable PeerInfo clientInfo) {

	private static final byte[][] FIELDS = EnvelopeReader.names("mechanism", "message", "password_hash", "client_info");

	/**
	 * Decode a payload.
	 * @param payload the payload; caller keeps
	 * @return the request
	 * @throws ProtocolException if the envelope is malformed
	 */
	public static AuthRequestPayload decode(ByteBuf payload) {
		return EnvelopeReader.decode(payload, FIELDS, AuthRequestPayload::decode);
	}

	private static AuthRequestPayload decode(EnvelopeReader in) {
		String mechanism = null;
		String message = null;
		String passwordHash = null;
		PeerInfo clientInfo = null;
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					mechanism = in.text();
				}
				case 1 -> {
					message = in.text();
				}
				case 2 -> {
					passwordHash = in.text();
				}
				default -> {
					clientInfo = PeerInfoFields.read(in.value());
				}
			}
		}
		return new AuthRequestPayload(mechanism, message, passwordHash, clientInfo);
	}

	/**
	 * Encode a payload; what is {@code null} is left out.
	 * @param out where to; caller keeps
	 * @param mechanism the mechanism
	 * @param message the mechanism's message
	 * @param passwordHash the hash that {@code sha256} sends
	 * @param clientInfo what the client tells about itself
	 */
	public static void encode(ByteBuf out, @Nullable String mechanism, @Nullable String message,
			@Nullable String passwordHash, @Nullable PeerInfo clientInfo) {
		EnvelopeWriter writer = new EnvelopeWriter(out).text("mechanism", mechanism)
			.text("message", message)
			.text("password_hash", passwordHash);
		if (clientInfo != null) {
			writer.value("client_info", (info) -> PeerInfoFields.write(info, clientInfo));
		}
	}

	/**
	 * Return this payload without its secrets.
	 * @return the text
	 */
	@Override
	public String toString() {
		return "AuthRequestPayload[mechanism=" + this.mechanism + ", clientInfo=" + this.clientInfo + "]";
	}

}
