package io.netconduit.engine.codec.payload;

import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of AUTH_SUCCESS, which ends the handshake successfully (docs/protocol.md
 * section 3).
 *
 * @param message the mechanism's last message, {@code null} when absent
 * @param sessionToken the session's token, {@code null} when absent
 * @param serverInfo the server's information about itself
 * @param heartbeatIntervalSeconds how often the server pings, in seconds; -1 when unknown
 * @since 0.1.0
 */
public record AuthSuccessPayload(@Nullable String message, @Nullable String sessionToken, PeerInfo serverInfo,
		long heartbeatIntervalSeconds) {

	private static final FieldName MESSAGE = FieldName.of("message");

	private static final FieldName SESSION_TOKEN = FieldName.of("session_token");

	private static final FieldName SERVER_INFO = FieldName.of("server_info");

	private static final FieldName HEARTBEAT_INTERVAL = FieldName.of("heartbeat_interval");

	private static final FieldNames FIELDS = FieldNames.of(MESSAGE, SESSION_TOKEN, SERVER_INFO, HEARTBEAT_INTERVAL);

	/**
	 * Decode a payload.
	 * @param payload the payload; the caller keeps it
	 * @return the success
	 * @throws ProtocolException if the envelope is malformed
	 */
	public static AuthSuccessPayload decode(ByteBuf payload) {
		return EnvelopeReader.decode(payload, FIELDS, AuthSuccessPayload::decode);
	}

	private static AuthSuccessPayload decode(EnvelopeReader in) {
		String message = null;
		String sessionToken = null;
		PeerInfo serverInfo = PeerInfo.UNKNOWN;
		long heartbeatIntervalSeconds = -1;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == MESSAGE) {
				message = FieldValues.text(in.value());
			}
			else if (field == SESSION_TOKEN) {
				sessionToken = FieldValues.text(in.value());
			}
			else if (field == SERVER_INFO) {
				serverInfo = PeerInfoFields.read(in.value());
			}
			else if (field == HEARTBEAT_INTERVAL) {
				heartbeatIntervalSeconds = FieldValues.seconds(in.value());
			}
			else {
				in.skip();
			}
		}
		return new AuthSuccessPayload(message, sessionToken, serverInfo, heartbeatIntervalSeconds);
	}

	/**
	 * Encode a payload.
	 * @param out the target; the caller keeps it
	 * @param message the mechanism's last message, {@code null} for none
	 * @param sessionToken the session's token, {@code null} for none
	 * @param serverInfo the server's information about itself
	 * @param heartbeatIntervalSeconds how often the server pings, in seconds; negative to
	 * leave it out
	 */
	public static void encode(ByteBuf out, @Nullable String message, @Nullable String sessionToken, PeerInfo serverInfo,
			long heartbeatIntervalSeconds) {
		new EnvelopeWriter(out).text(MESSAGE, message)
			.text(SESSION_TOKEN, sessionToken)
			.value(SERVER_INFO, (info) -> PeerInfoFields.write(info, serverInfo))
			.numberUnlessNegative(HEARTBEAT_INTERVAL, heartbeatIntervalSeconds);
	}

	/**
	 * Return this payload without its secrets.
	 * @return the text
	 */
	@Override
	public String toString() {
		return "AuthSuccessPayload[serverInfo=" + this.serverInfo + ", heartbeatIntervalSeconds="
				+ this.heartbeatIntervalSeconds + "]";
	}

}
