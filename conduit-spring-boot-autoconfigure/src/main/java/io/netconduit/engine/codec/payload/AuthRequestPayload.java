package io.netconduit.engine.codec.payload;

import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of AUTH_REQUEST, a step of the handshake (docs/protocol.md section 3).
 *
 * @param mechanism the mechanism, {@code null} when absent
 * @param message the mechanism's message, {@code null} when absent
 * @param passwordHash the hash that {@code sha256} sends, {@code null} when absent
 * @param clientInfo the client's information about itself, {@code null} when absent
 * @since 0.1.0
 */
public record AuthRequestPayload(@Nullable String mechanism, @Nullable String message, @Nullable String passwordHash,
		@Nullable PeerInfo clientInfo) {

	private static final FieldName MECHANISM = FieldName.of("mechanism");

	private static final FieldName MESSAGE = FieldName.of("message");

	private static final FieldName PASSWORD_HASH = FieldName.of("password_hash");

	private static final FieldName CLIENT_INFO = FieldName.of("client_info");

	private static final FieldNames FIELDS = FieldNames.of(MECHANISM, MESSAGE, PASSWORD_HASH, CLIENT_INFO);

	/**
	 * Decode a payload.
	 * @param payload the payload; the caller keeps it
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
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == MECHANISM) {
				mechanism = FieldValues.text(in.value());
			}
			else if (field == MESSAGE) {
				message = FieldValues.text(in.value());
			}
			else if (field == PASSWORD_HASH) {
				passwordHash = FieldValues.text(in.value());
			}
			else if (field == CLIENT_INFO) {
				clientInfo = PeerInfoFields.read(in.value());
			}
			else {
				in.skip();
			}
		}
		return new AuthRequestPayload(mechanism, message, passwordHash, clientInfo);
	}

	/**
	 * Encode a payload; {@code null} fields are left out.
	 * @param out the target; the caller keeps it
	 * @param mechanism the mechanism
	 * @param message the mechanism's message
	 * @param passwordHash the hash that {@code sha256} sends
	 * @param clientInfo the client's information about itself
	 */
	public static void encode(ByteBuf out, @Nullable String mechanism, @Nullable String message,
			@Nullable String passwordHash, @Nullable PeerInfo clientInfo) {
		EnvelopeWriter writer = new EnvelopeWriter(out).text(MECHANISM, mechanism)
			.text(MESSAGE, message)
			.text(PASSWORD_HASH, passwordHash);
		if (clientInfo != null) {
			writer.value(CLIENT_INFO, (info) -> PeerInfoFields.write(info, clientInfo));
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
