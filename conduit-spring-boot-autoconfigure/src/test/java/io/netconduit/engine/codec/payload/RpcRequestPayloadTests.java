package io.netconduit.engine.codec.payload;

import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RpcRequestPayload}.
 */
class RpcRequestPayloadTests {

	private static final String ADD = "82 a6 6d6574686f64 a3 616464 a6 706172616d73 82 a1 61 0a a1 62 14";

	@Test
	void decodesTheExampleOfTheProtocol() {
		ByteBuf payload = Wire.bytes(ADD);
		RpcRequestPayload request = RpcRequestPayload.decode(payload);
		assertThat(request.method()).isEqualTo("add");
		assertThat(request.params()).isEqualTo(Wire.bytes("82 a1'a' 0a a1'b' 14"));
		assertThat(request.metadata()).isNull();
		assertThat(request.timeoutMillis()).isEqualTo(-1);
		assertThat(payload.readerIndex()).isZero();
		assertThat(payload.refCnt()).isOne();
	}

	@Test
	void encodesTheExampleOfTheProtocol() {
		assertThat(Wire.written((out) -> RpcRequestPayload.encode(out, "add",
				(params) -> params.writeBytes(Wire.bytes("82 a1'a' 0a a1'b' 14")), null, -1)))
			.isEqualTo(Wire.hex(ADD));
	}

	@Test
	void takesKeysInAnyOrderAndIgnoresUnknownOnes() {
		RpcRequestPayload request = RpcRequestPayload.decode(Wire.bytes("""
				86 aa'timeout_ms' cd1388 a3'new' 92 80 c400 a6'params' 80
				a8'metadata' 81 ab'traceparent' a2'00' a5'newer' c0 a6'method' a3'add'""".replace("\n", " ")));
		assertThat(request.method()).isEqualTo("add");
		assertThat(request.params()).isEqualTo(Wire.bytes("80"));
		assertThat(request.metadata()).containsExactly(Map.entry("traceparent", "00"));
		assertThat(request.timeoutMillis()).isEqualTo(5000);
	}

	@Test
	void encodesOptionalFields() {
		assertThat(Wire
			.written((out) -> RpcRequestPayload.encode(out, "m", MessagePackWriter::writeNil, Map.of("k", "v"), 0)))
			.isEqualTo(Wire.hex("84 a6'method' a1'm' a6'params' c0 a8'metadata' 81 a1'k' a1'v' aa'timeout_ms' 00"));
	}

	@ParameterizedTest
	@CsvSource({ "00, 0", "cf0000000000000000, 0", "01, 1", "ff, -1", "d38000000000000000, -1",
			"cf7fffffffffffffff, 9223372036854775807" })
	void takesATimeoutDownToZero(String number, long timeoutMillis) {
		assertThat(RpcRequestPayload.decode(Wire.bytes("82 a6'method' a1'm' aa'timeout_ms'" + number)))
			.isEqualTo(new RpcRequestPayload("m", null, null, timeoutMillis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "81 a6'method' a1'm'", "82 a6'method' a1'm' a6'params' c0",
			"84 a6'method' a1'm' a6'params' c0 a8'metadata' c0 aa'timeout_ms' c0",
			"82 a6'method' a1'm' aa'timeout_ms' ff" })
	void decodesNilAsAbsent(String wire) {
		assertThat(RpcRequestPayload.decode(Wire.bytes(wire))).isEqualTo(new RpcRequestPayload("m", null, null, -1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "81 c3 01", "82 a1'a' 01 05 02", "82 a1'a' 82 01 02 03 04 c0 01", "81 c4 01 61 01",
			"81 90 01", "82 a1'a' 93 01 02 03 91 a1'b' 01" })
	void refusesParamsWithKeysThatAreNotStrings(String params) {
		for (String wire : List.of("82 a6'method' a1'm' a6'params' " + params,
				"82 a6'params' " + params + " a6'method' a1'm'")) {
			assertThatExceptionOfType(InvalidParamsException.class)
				.isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes(wire)))
				.withMessage("The params cannot be read: A key is not a string");
		}
	}

	@Test
	void takesOtherKeysInsideParams() {
		String params = "83 a1'a' 82 01 02 c3 04 a1'b' 92 81 05 06 81 07 08 a1'c' 09";
		assertThat(RpcRequestPayload.decode(Wire.bytes("82 a6'method' a1'm' a6'params' " + params)).params())
			.isEqualTo(Wire.bytes(params));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "80", "c0", "90", "a6'method'", "81 a6'method' 05", "81 a6'method' c0",
			"81 a6'params' 80", "82 a6'method' a1'm' a6'method' a1'm'",
			"83 a6'method' a1'm' a6'params' 80 a6'params' 80", "83 a6'method' a1'm' a1'x' 01 a1'x' 02",
			"82 a6'method' a1'm' 05 01", "81 a6'method' a1 ff", "82 a6'method' a1'm' a1'x' d4 01 00",
			"82 a6'method' a1'm' a1'x' c1", "82 a6'method' a1'm' a1'x' dd7fffffff",
			"82 a6'method' a1'm' a8'metadata' 05", "82 a6'method' a1'm' a8'metadata' 81 a1'k' 01",
			"82 a6'method' a1'm' a8'metadata' 81 01 a1'v'", "82 a6'method' a1'm' aa'timeout_ms' a1'5'",
			"82 a6'method' a1'm' aa'timeout_ms' cfffffffffffffffff", "81 a6'method' a1'm' 00", "82 a6'method' a1'm'",
			"82 a6'params' 05 a6'method' 07", "82 a6'params' 80 a6'method' c1", "df 40000000", "dd 7fffffff" })
	void rejectsAMalformedEnvelope(String wire) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes(wire)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dd 7fffffff", "df 40000000", "81 a1'a' c1", "81 a1'a' d4 01 00", "db 7fffffff", "c1",
			"d4 01 00" })
	void reportsHostileParamsAsInvalidParams(String params) {
		assertThatExceptionOfType(InvalidParamsException.class)
			.isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes("82 a6'method' a1'm' a6'params' " + params)));
		assertThatExceptionOfType(InvalidParamsException.class)
			.isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes("82 a6'params' " + params + " a6'method' a1'm'")))
			.matches((ex) -> ex.getStackTrace().length == 0, "carries no stack trace");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "81", "82 a1'a' 01", "81 a1'a' a9'short'", "da00" })
	void reportsTruncatedParamsAsInvalidParams(String params) {
		assertThatExceptionOfType(InvalidParamsException.class)
			.isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes("82 a6'method' a1'm' a6'params' " + params)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "90", "05", "a1'x'", "c3", "c400", "cb0000000000000000" })
	void rejectsParamsThatAreNoMap(String params) {
		assertThatExceptionOfType(InvalidParamsException.class)
			.isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes("82 a6'params' " + params + " a6'method' a1'm'")))
			.withMessageContaining("must be a map");
	}

	@Test
	void countsTheEnvelopeAsALevelOfNesting() {
		String head = "82 a6'method' a1'm' a6'params' ";
		assertThat(RpcRequestPayload.decode(Wire.bytes(head + "81 a0".repeat(98) + "80")).params())
			.isEqualTo(Wire.bytes("81 a0".repeat(98) + "80"));
		assertThatExceptionOfType(InvalidParamsException.class)
			.isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes(head + "81 a0".repeat(99) + "80")));
		assertThatExceptionOfType(InvalidParamsException.class)
			.isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes(head + "91".repeat(5000) + "c0")));
	}

}
