package io.netconduit.engine.codec.payload;

import io.netconduit.PeerInfo;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of AUTH_SUCCESS, which ends the handshake well (PROTOCOL section 3).
 *
 * @param message the mechanism's last message, {@code null} when absent
 * @param sessionToken the session's token, {@code null} when absent
 * @param serverInfo what the server tells about itself
 * @param heartbeatIntervalSeconds how often the server pings, in seconds; -1 when unknown
 * @since 0.1.0
 */
public record AuthSuccessPayload(@Nullable String message, @Nullable String sessionToken, PeerInfo serverInfo,
		long heartbeatIntervalSeconds) {

	private static final byte[][] FIELDS = EnvelopeReader.names("message", "session_token", "server_info",
			"heartbeat_interval");

	/**
	 * Decode a payload.
	 * @param payload the payload; caller keeps
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
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					message = in.text();
				}
				case 1 -> {
					sessionToken = in.text();
				}
				case 2 -> {
					serverInfo = PeerInfoFields.read(in.value());
				}
				default -> {
					heartbeatIntervalSeconds = in.seconds();
				}
			}
		}
		return new AuthSuccessPayload(message, sessionToken, serverInfo, heartbeatIntervalSeconds);
	}

	/**
	 * Encode a payload.
	 * @param out where to; caller keeps
	 * @param message the mechanism's last message, {@code null} for none
	 * @param sessionToken the session's token, {@code null} for none
	 * @param serverInfo what the server tells about itself
	 * @param heartbeatIntervalSeconds how often the server pings, in seconds; negative to
	 * leave it out
	 */
	public static void encode(ByteBuf out, @Nullable String message, @Nullable String sessionToken, PeerInfo serverInfo,
			long heartbeatIntervalSeconds) {
		new EnvelopeWriter(out).text("message", message)
			.text("session_token", sessionToken)
			.value("server_info", (info) -> PeerInfoFields.write(info, serverInfo))
			.numberUnlessNegative("heartbeat_interval", heartbeatIntervalSeconds);
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
