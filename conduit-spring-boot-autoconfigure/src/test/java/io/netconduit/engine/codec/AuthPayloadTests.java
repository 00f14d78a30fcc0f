package io.netconduit.engine.codec;

import java.util.Collections;
import java.util.List;

import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.payload.AuthFailurePayload;
import io.netconduit.engine.codec.payload.AuthRequestPayload;
import io.netconduit.engine.codec.payload.AuthSuccessPayload;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AuthRequestPayload}, {@link AuthSuccessPayload},
 * {@link AuthFailurePayload} and {@link PeerInfo}.
 */
class AuthPayloadTests {

	private static final PeerInfo PEER = new PeerInfo("n", "1", "d", "1.0", List.of("stream"));

	private static final String PEER_WIRE = "85 a4'name' a1'n' a7'version' a1'1' ab'description' a1'd' "
			+ "b0'protocol_version' a3'1.0' ac'capabilities' 91 a6'stream'";

	@Test
	void decodesARequest() {
		assertThat(AuthRequestPayload.decode(
				Wire.bytes("83 ab'client_info' " + PEER_WIRE + " a7'message' a3'n,,' a9'mechanism' ad'SCRAM-SHA-256'")))
			.isEqualTo(new AuthRequestPayload("SCRAM-SHA-256", "n,,", null, PEER));
		assertThat(AuthRequestPayload.decode(Wire.bytes("80")))
			.isEqualTo(new AuthRequestPayload(null, null, null, null));
	}

	@Test
	void decodesTheRequestOfThePythonPackage() {
		assertThat(AuthRequestPayload.decode(Wire
			.bytes("82 ad'password_hash' a4'5e88' ab'client_info' 82 a4'name' a6'Client' a7'version' a5'1.0.0'")))
			.isEqualTo(new AuthRequestPayload(null, null, "5e88", new PeerInfo("Client", "1.0.0", "", "", List.of())));
	}

	@Test
	void encodesARequest() {
		assertThat(Wire.written((out) -> AuthRequestPayload.encode(out, "m", "x", null, PEER)))
			.isEqualTo(Wire.hex("83 a9'mechanism' a1'm' a7'message' a1'x' ab'client_info' " + PEER_WIRE));
		assertThat(Wire.written(
				(out) -> AuthRequestPayload.encode(out, null, null, "h", new PeerInfo("n", "1", "", "", List.of()))))
			.isEqualTo(Wire.hex("82 ad'password_hash' a1'h' ab'client_info' 82 a4'name' a1'n' a7'version' a1'1'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "c0", "81 a7'message' c400", "81 ab'client_info' 90",
			"81 ab'client_info' 81 a4'name' 05", "81 ab'client_info' 81 ac'capabilities' 91 05",
			"81 ab'client_info' 81 05 05", "82 a7'message' a0 a7'message' a0", "81 ad'password_hash' a1 80" })
	void rejectsAMalformedRequest(String wire) {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> AuthRequestPayload.decode(Wire.bytes(wire)));
	}

	@Test
	void decodesASuccess() {
		assertThat(
				AuthSuccessPayload.decode(Wire.bytes("84 a7'message' a3'v=x' ad'session_token' a1't' ab'server_info' "
						+ PEER_WIRE + " b2'heartbeat_interval' 1e")))
			.isEqualTo(new AuthSuccessPayload("v=x", "t", PEER, 30));
		assertThat(AuthSuccessPayload.decode(Wire.bytes("80")))
			.isEqualTo(new AuthSuccessPayload(null, null, PeerInfo.UNKNOWN, -1));
	}

	@ParameterizedTest
	@CsvSource({ "1e, 30", "cb403e000000000000, 30", "ca41f00000, 30", "cb3fe0000000000000, 1", "c0, -1", "ff, -1",
			"cb7ff8000000000000, -1", "cb7ff0000000000000, -1", "cfffffffffffffffff, -1", "00, 0" })
	void takesTheHeartbeatIntervalAsAnIntegerOrAFloat(String number, long seconds) {
		assertThat(
				AuthSuccessPayload.decode(Wire.bytes("81 b2'heartbeat_interval'" + number)).heartbeatIntervalSeconds())
			.isEqualTo(seconds);
	}

	@Test
	void encodesASuccess() {
		assertThat(Wire.written((out) -> AuthSuccessPayload.encode(out, "v", "t", PEER, 30)))
			.isEqualTo(Wire.hex("84 a7'message' a1'v' ad'session_token' a1't' ab'server_info' " + PEER_WIRE
					+ "b2'heartbeat_interval' 1e"));
		assertThat(Wire.written((out) -> AuthSuccessPayload.encode(out, null, "t", PeerInfo.UNKNOWN, -1)))
			.isEqualTo(Wire.hex("82 ad'session_token' a1't' ab'server_info' 82 a4'name' a0 a7'version' a0"));
	}

	@Test
	void decodesAFailure() {
		assertThat(AuthFailurePayload.decode(Wire.bytes(
				"85 a6'reason' a2'no' a4'code' cd1770 ad'retry_allowed' c3 ab'retry_after' cb404d800000000000 aa'mechanisms' 91 a6'sha256'")))
			.isEqualTo(new AuthFailurePayload("no", 6000, true, 59, List.of("sha256")));
		assertThat(AuthFailurePayload.decode(Wire.bytes("81 a6'reason' a2'no'")))
			.isEqualTo(new AuthFailurePayload("no", 3001, false, -1, List.of()));
		assertThat(AuthFailurePayload.decode(
				Wire.bytes("85 a6'reason' c0 a4'code' c0 ad'retry_allowed' c0 ab'retry_after' c0 aa'mechanisms' c0")))
			.isEqualTo(new AuthFailurePayload("", 3001, false, -1, List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "00, 0", "cf0000000000000000, 0", "cb0000000000000000, 0", "cb8000000000000000, 0",
			"cb3fb999999999999a, 1", "01, 1", "ff, -1", "ce7fffffff, 2147483647", "ce80000000, -1" })
	void takesRetryAfterDownToZero(String number, long seconds) {
		assertThat(AuthFailurePayload.decode(Wire.bytes("82 a6'reason' a2'no' ab'retry_after'" + number)))
			.isEqualTo(new AuthFailurePayload("no", 3001, false, seconds, List.of()));
	}

	@Test
	void encodesRetryAfterZero() {
		assertThat(Wire.written((out) -> AuthFailurePayload.encode(out, "no", 6000, true, 0, List.of())))
			.isEqualTo(Wire.hex("84 a6'reason' a2'no' a4'code' cd1770 ad'retry_allowed' c3 ab'retry_after' 00"));
		assertThat(Wire.written((out) -> AuthSuccessPayload.encode(out, null, null, PeerInfo.UNKNOWN, 0)))
			.isEqualTo(Wire.hex("82 ab'server_info' 82 a4'name' a0 a7'version' a0 b2'heartbeat_interval' 00"));
	}

	@Test
	void encodesAFailure() {
		assertThat(Wire.written((out) -> AuthFailurePayload.encode(out, "no", 3001, false, -1, List.of())))
			.isEqualTo(Wire.hex("83 a6'reason' a2'no' a4'code' cd0bb9 ad'retry_allowed' c2"));
		assertThat(Wire.written((out) -> AuthFailurePayload.encode(out, "no", 2003, true, 60, List.of("a", "b"))))
			.isEqualTo(Wire.hex("85 a6'reason' a2'no' a4'code' cd07d3 ad'retry_allowed' c3 ab'retry_after' 3c "
					+ "aa'mechanisms' 92 a1'a' a1'b'"));
	}

	@Test
	void keepsSecretsOutOfText() {
		assertThat(new AuthRequestPayload("m", "secret-message", "secret-hash", PEER)).asString()
			.contains("mechanism=m")
			.doesNotContain("secret");
		assertThat(new AuthSuccessPayload("secret-message", "secret-token", PEER, 30)).asString()
			.contains("30")
			.doesNotContain("secret");
	}

	@Test
	void truncatesAndCleansPeerInfo() {
		PeerInfo sent = new PeerInfo("a\r\n\u0000\u001b[31m\u202e\u2028b", "x".repeat(1000), "\n".repeat(300) + "d",
				"1", Collections.nCopies(100, "c\n"));
		ByteBuf payload = Unpooled.buffer();
		AuthRequestPayload.encode(payload, null, null, null, sent);
		PeerInfo peer = AuthRequestPayload.decode(payload).clientInfo();
		assertThat(peer).isNotNull();
		assertThat(peer.name()).isEqualTo("a[31mb");
		assertThat(peer.version()).hasSize(256);
		assertThat(peer.description()).isEqualTo("d");
		assertThat(peer.capabilities()).hasSize(32).containsOnly("c");
	}

}
