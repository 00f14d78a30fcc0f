package io.netconduit.engine.codec;

import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.payload.NestedResult;
import io.netconduit.engine.codec.payload.ReasonPayload;
import io.netconduit.engine.codec.payload.RpcErrorPayload;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netconduit.engine.protocol.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RpcResponsePayload}, {@link RpcErrorPayload}, {@link ReasonPayload}
 * and {@link NestedResult}.
 */
class RpcAnswerPayloadTests {

	@Test
	void decodesAResponse() {
		assertThat(RpcResponsePayload.decode(Wire.bytes("82 a7'success' c3 a6'result' 1e")))
			.isEqualTo(new RpcResponsePayload(Wire.bytes("1e"), null));
		assertThat(RpcResponsePayload.decode(Wire.bytes("82 a8'metadata' 81 a1'k' a1'v' a6'result' c0")))
			.isEqualTo(new RpcResponsePayload(Wire.bytes("c0"), Map.of("k", "v")));
		assertThat(RpcResponsePayload.decode(Wire.bytes("81 a7'success' c3")).result()).isNull();
	}

	@Test
	void encodesAResponse() {
		assertThat(Wire.written((out) -> RpcResponsePayload.encode(out, (result) -> result.writeByte(30), null)))
			.isEqualTo(Wire.hex("82 a7'success' c3 a6'result' 1e"));
		assertThat(Wire.written((out) -> RpcResponsePayload.encode(out, MessagePackWriter::writeNil, Map.of("k", "v"))))
			.isEqualTo(Wire.hex("83 a7'success' c3 a6'result' c0 a8'metadata' 81 a1'k' a1'v'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "90", "81 a7'success' c2", "81 a7'success' 01", "81 a7'success' c0",
			"82 a6'result' 01 a6'result' 01", "81 a6'result'", "81 a6'result' d4 00 00", "80 c0" })
	void rejectsAMalformedResponse(String wire) {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> RpcResponsePayload.decode(Wire.bytes(wire)));
	}

	@Test
	void decodesAnError() {
		assertThat(RpcErrorPayload.decode(Wire.bytes(
				"84 a7'success' c2 a5'error' a3'bad' a4'code' cd07d1 a7'details' 81 a6'errors' 91 81 a5'field' a1'a'")))
			.isEqualTo(new RpcErrorPayload("bad", 2001, Map.of("errors", List.of(Map.of("field", "a")))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "81 a5'error' a3'bad'", "83 a5'error' a3'bad' a4'code' c0 a7'details' c0" })
	void decodesAnErrorWithoutACodeAsUnknown(String wire) {
		assertThat(RpcErrorPayload.decode(Wire.bytes(wire))).isEqualTo(new RpcErrorPayload("bad", 1000, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "80", "81 a5'error' c0", "81 a5'error' 05", "82 a5'error' a1'e' a7'success' c3",
			"82 a5'error' a1'e' a4'code' cf000000012a05f200", "82 a5'error' a1'e' a4'code' a1'1'",
			"82 a5'error' a1'e' a7'details' 90", "82 a5'error' a1'e' a7'details' 81 90 01",
			"82 a5'error' a1'e' a5'error' a1'e'", "81 a5'error' a1 ff" })
	void rejectsAMalformedError(String wire) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> RpcErrorPayload.decode(Wire.bytes(wire)));
	}

	@Test
	void encodesAnErrorWithDetails() {
		PayloadWriter details = (out) -> out.writeBytes(Wire.bytes("81 ab'retry_after' 05"));
		assertThat(Wire.written((out) -> RpcErrorPayload.encode(out, "busy", 6000, details))).isEqualTo(Wire.hex("""
				84 a7'success' c2 a5'error' a4'busy' a4'code' cd1770
				a7'details' 81 ab'retry_after' 05""".replace("\n", "")));
		assertThat(Wire.written((out) -> RpcErrorPayload.encode(out, "no", 1001, null)))
			.isEqualTo(Wire.hex("83 a7'success' c2 a5'error' a2'no' a4'code' cd03e9"));
	}

	@Test
	void decodesAReason() {
		assertThat(ReasonPayload.decode(Wire.bytes(""))).isEqualTo(new ReasonPayload(null, -1, null));
		assertThat(ReasonPayload.decode(Wire.bytes("80"))).isEqualTo(new ReasonPayload(null, -1, null));
		assertThat(ReasonPayload.decode(Wire.bytes("82 a4'code' cd138b a6'reason' a3'bye'")))
			.isEqualTo(new ReasonPayload("bye", 5003, null));
	}

	@Test
	void encodesAReason() {
		assertThat(Wire.written((out) -> ReasonPayload.encode(out, "bye", 5003,
				(details) -> details.writeBytes(Wire.bytes("81 a1'a' c3")))))
			.isEqualTo(Wire.hex("83 a6'reason' a3'bye' a4'code' cd138b a7'details' 81 a1'a' c3"));
		assertThat(Wire.written((out) -> ReasonPayload.encode(out, null, -1, null))).isEqualTo("80");
	}

	@ParameterizedTest
	@ValueSource(strings = { "c0", "81 a6'reason' 01", "81 a4'code' a1'x'", "82 a4'code' 01 a4'code' 01", "80 00" })
	void rejectsAMalformedReason(String wire) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> ReasonPayload.decode(Wire.bytes(wire)));
	}

	@Test
	void unwrapsResultsOfThePythonPackage() {
		assertThat(NestedResult.unwrap(Wire.bytes("82 a7'success' c3 a4'data' 81 a1'x' 05")))
			.isEqualTo(new NestedResult(Wire.bytes("81 a1'x' 05"), null));
		assertThat(NestedResult.unwrap(Wire.bytes("82 a4'data' c0 a7'success' c3")))
			.isEqualTo(new NestedResult(Wire.bytes("c0"), null));
		assertThat(NestedResult.unwrap(Wire.bytes("84 a7'success' c2 a5'error' a2'no' a4'code' cd0fa0 a7'details' c0")))
			.isEqualTo(new NestedResult(null, new RpcErrorPayload("no", 4000, null)));
		assertThat(NestedResult.unwrap(Wire.bytes("83 a7'success' c2 a5'error' c0 a4'code' c0")).error())
			.isEqualTo(new RpcErrorPayload("The peer gives no reason", 1000, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "05", "c0", "90", "80", "81 a4'data' 05", "81 a7'success' c3",
			"82 a7'success' 01 a4'data' 05", "82 a7'success' c3 a5'error' a1'e'", "82 a7'success' c2 a4'data' 05",
			"82 01 02 03 04", "82 a7'success' c2 a5'error' 05" })
	void leavesOtherResultsUnchanged(String wire) {
		assertThat(NestedResult.unwrap(Wire.bytes(wire))).isEqualTo(new NestedResult(Wire.bytes(wire), null));
	}

}
