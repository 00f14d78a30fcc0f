package io.netconduit.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.netconduit.engine.codec.payload.InvalidParamsException;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.codec.payload.NestedResult;
import io.netconduit.engine.codec.payload.ReasonPayload;
import io.netconduit.engine.codec.payload.RpcErrorPayload;
import io.netconduit.engine.codec.payload.RpcListPayload;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the limits of a stranger's envelope: values, unknown keys, details of errors.
 */
class BoundedEnvelopeTests {

	@Test
	void rejectsTooManyValuesInParams() {
		ByteBuf call = Wire.bytes("82 a6'method' a3'add' a6'params' 81 a1'a' dd 000f4240" + "80".repeat(1_000_000));
		assertThatExceptionOfType(InvalidParamsException.class).isThrownBy(() -> RpcRequestPayload.decode(call))
			.withMessage("The params cannot be read: The payload has more than 1000000 values");
	}

	@ParameterizedTest
	@ValueSource(strings = { "82 a6'method' a3'add' a1'x'", "82 a6'method' a3'add' a8'metadata'" })
	void rejectsTooManyValuesOutsideParams(String head) {
		ByteBuf call = Wire.bytes(head + "dd 000f4240" + "80".repeat(1_000_000));
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> RpcRequestPayload.decode(call))
			.withMessage("The payload has more than 1000000 values");
	}

	@ParameterizedTest
	@CsvSource({ "000927b9, 599993, true", "000927bb, 599995, false" })
	void countsValuesOfAllFieldsTogether(String count, int values, boolean taken) {
		// Six more: the envelope, its keys and those two values, and the 400,002 of x.
		ByteBuf message = Wire.bytes("83 a4'type' a1'm' a1'x' dd 00061a80" + "c0".repeat(400_000) + "a4'data' dd"
				+ count + "c0".repeat(values));
		if (taken) {
			assertThat(MessagePayload.decode(message))
				.isEqualTo(new MessagePayload("m", Wire.bytes("dd" + count + "c0".repeat(values)), null));
		}
		else {
			assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> MessagePayload.decode(message));
		}
	}

	@Test
	void countsEachPayloadSeparately() {
		ByteBuf call = Wire.bytes("82 a6'method' a3'add' a6'params' 81 a1'a' dd 000927c0" + "c0".repeat(600_000));
		ByteBuf params = Wire.bytes("81 a1'a' dd 000927c0" + "c0".repeat(600_000));
		for (int i = 0; i < 3; i++) {
			assertThat(RpcRequestPayload.decode(call)).isEqualTo(new RpcRequestPayload("add", params, null, -1));
		}
	}

	@Test
	void ignoresUpToSixtyFourUnknownKeys() {
		for (int i = 0; i < 3; i++) {
			assertThat(RpcRequestPayload.decode(call(64)).method()).isEqualTo("add");
			assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> RpcRequestPayload.decode(call(65)))
				.withMessage("Malformed envelope: it has more than 64 unknown fields");
		}
	}

	private static ByteBuf call(int unknown) {
		StringBuilder wire = new StringBuilder("de %04x a6'method' a3'add'".formatted(1 + unknown));
		for (int i = 0; i < unknown; i++) {
			wire.append("a3'k%02d' c0".formatted(i));
		}
		return Wire.bytes(wire.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "84 a6'method' a3'add' a1'x' 01 a1'y' 02 a1'x' 03",
			"84 a6'method' a3'add' a1'x' 01 a1'y' 02 d901'x' 03", "83 a0 01 a6'method' a3'add' a0 02" })
	void rejectsDuplicateUnknownKey(String wire) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> RpcRequestPayload.decode(Wire.bytes(wire)))
			.withMessage("Malformed envelope: a field occurs twice");
	}

	@Test
	void comparesLongUnknownKeys() {
		String key = "61".repeat(5_000);
		for (String last : List.of("62", "61")) {
			ByteBuf heap = Wire
				.bytes("83 a6'method' a3'add' da 1388" + key + "01 da 1388" + "61".repeat(4_999) + last + "02");
			ByteBuf direct = Unpooled.directBuffer(heap.readableBytes()).writeBytes(heap.duplicate());
			for (ByteBuf payload : List.of(heap, direct)) {
				if ("62".equals(last)) {
					assertThat(RpcRequestPayload.decode(payload).method()).isEqualTo("add");
				}
				else {
					assertThatExceptionOfType(ProtocolException.class)
						.isThrownBy(() -> RpcRequestPayload.decode(payload));
				}
			}
			direct.release();
		}
	}

	@Test
	void dropsLargeDetailsAndKeepsTheError() {
		Map<String, Object> details = Map.of("retry_after", 5);
		assertThat(error("82 ab'retry_after' 05 a1'x' da ffff" + "61".repeat(0xffff)))
			.isEqualTo(new RpcErrorPayload("busy", 6000, details));
		assertThat(error("82 ab'retry_after' 05 a1'x' dc 2710" + "c0".repeat(10_000)))
			.isEqualTo(new RpcErrorPayload("busy", 6000, details));
		assertThat(error("83 ab'retry_after' 05 a1'x' dd 000f0000" + "80".repeat(0xf0000) + "a1'y' 01"))
			.isEqualTo(new RpcErrorPayload("busy", 6000, details));
	}

	@Test
	void readsDetailsWithinTheLimits() {
		assertThat(error("81 a1'x' dc 270d" + "c0".repeat(9_997)).details().get("x"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.hasSize(9_997);
		assertThat((String) error("81 a1'x' da fff0" + "61".repeat(0xfff0)).details().get("x")).hasSize(0xfff0);
	}

	@Test
	void dropsDetailsWithTooManyMixedKeys() {
		StringBuilder mixed = new StringBuilder("83 a1'a' 01 a1'x' de 0041");
		IntStream.range(0, 64).forEach((i) -> mixed.append("%02x c0".formatted(i)));
		mixed.append("a1'k' c0 a1'b' 02");
		assertThat(error(mixed.toString()).details()).isEqualTo(Map.of("a", 1, "b", 2));
	}

	private static RpcErrorPayload error(String details) {
		// Details first, so that what follows them must be found.
		return RpcErrorPayload.decode(Wire.bytes("83 a7'details'" + details + "a5'error' a4'busy' a4'code' cd1770"));
	}

	@Test
	void boundsReasonAndDetailsOfAClose() {
		ReasonPayload reason = ReasonPayload.decode(Wire.bytes("83 a7'details' 81 a1'x' db 00100000"
				+ "61".repeat(0x100000) + "a6'reason' db 00100000" + "62".repeat(0x100000) + "a4'code' cd1388"));
		assertThat(reason).isEqualTo(new ReasonPayload("b".repeat(65_536), 5000, Map.of()));
	}

	@ParameterizedTest
	@CsvSource({ "61, c3a4, 65535", "6161, c3a4, 65536", "61, e282ac, 65536", "6161, e282ac, 65534",
			"61, f09f9880, 65533", "616161, f09f9880, 65535" })
	void cutsLongTextAfterAWholeCharacter(String first, String character, int bytes) {
		int count = 70_000 / (character.length() / 2);
		String text = first + character.repeat(count);
		String wire = "81 a5'error' db %08x".formatted(text.length() / 2) + text;
		String error = RpcErrorPayload.decode(Wire.bytes(wire)).error();
		assertThat(error.getBytes(StandardCharsets.UTF_8)).hasSize(bytes);
		assertThat(error).doesNotContain("\ufffd");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "80" })
	void rejectsLongTextThatIsNotUtf8(String broken) {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> RpcErrorPayload.decode(Wire.bytes("81 a5'error' db 00020000" + broken.repeat(0x20000))));
	}

	@Test
	void boundsWrappedErrorsOfThePythonPackage() {
		NestedResult nested = NestedResult.unwrap(Wire.bytes("83 a7'success' c2 a5'error' db 00100000"
				+ "62".repeat(0x100000) + "a7'details' 81 a1'x' db 00100000" + "61".repeat(0x100000)));
		assertThat(nested.error()).isEqualTo(new RpcErrorPayload("b".repeat(65_536), 1000, Map.of()));
	}

	@Test
	void readsUpToTenThousandMethods() {
		assertThat(RpcListPayload.decode(Wire.bytes("81 a7'methods' dc 2710" + "80".repeat(10_000))).methods())
			.hasSize(10_000);
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> RpcListPayload.decode(Wire.bytes("81 a7'methods' dc 2711" + "80".repeat(10_001))))
			.withMessage("The list has more than 10000 methods");
	}

}
