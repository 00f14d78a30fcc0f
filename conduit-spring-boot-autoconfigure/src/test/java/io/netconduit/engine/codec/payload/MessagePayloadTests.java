package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.protocol.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MessagePayload}.
 */
class MessagePayloadTests {

	@Test
	void decodesDataOfAnyType() {
		assertThat(MessagePayload.decode(Wire.bytes("82 a4'data' 93 01 02 03 a4'type' a5'hello'")))
			.isEqualTo(new MessagePayload("hello", Wire.bytes("93 01 02 03"), null));
	}

	@Test
	void distinguishesNilDataFromNone() {
		assertThat(MessagePayload.decode(Wire.bytes("82 a4'type' a1't' a4'data' c0")).data())
			.isEqualTo(Wire.bytes("c0"));
		assertThat(MessagePayload.decode(Wire.bytes("81 a4'type' a1't'")).data()).isNull();
	}

	@Test
	void encodes() {
		assertThat(Wire.written((out) -> MessagePayload.encode(out, "hello", (data) -> data.writeByte(5))))
			.isEqualTo(Wire.hex("82 a4'type' a5'hello' a4'data' 05"));
	}

	@Test
	void decodesMetadata() {
		assertThat(MessagePayload.decode(Wire.bytes("83 a8'metadata' 81 a5'trace' a1'7' a4'data' 05 a4'type' a1't'")))
			.isEqualTo(new MessagePayload("t", Wire.bytes("05"), Map.of("trace", "7")));
		assertThat(MessagePayload.decode(Wire.bytes("82 a8'metadata' c0 a4'type' a1't'")).metadata()).isNull();
	}

	@Test
	void encodesMetadata() {
		assertThat(Wire
			.written((out) -> MessagePayload.encode(out, "hello", (data) -> data.writeByte(5), Map.of("trace", "7"))))
			.isEqualTo(Wire.hex("83 a4'type' a5'hello' a4'data' 05 a8'metadata' 81 a5'trace' a1'7'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "80", "81 a4'data' 01", "81 a4'type' 01", "82 a4'type' a1't' a4'type' a1't'",
			"83 a4'type' a1't' a4'data' 01 a4'data' 01", "82 a4'type' a1't' a4'data' c1",
			"82 a4'type' a1't' a8'metadata' 81 a1'k' 05", "82 a4'type' a1't' a8'metadata' 05",
			"82 a4'type' a1't' a4'data' d4 00 00", "82 a4'type' a1't' a4'data' dd7fffffff", "81 a4'type' a1't' 00" })
	void rejectsAMalformedEnvelope(String wire) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> MessagePayload.decode(Wire.bytes(wire)));
	}

	@Test
	void rejectsNestingOverAHundredLevels() {
		String head = "82 a4'type' a1't' a4'data' ";
		assertThat(MessagePayload.decode(Wire.bytes(head + "91".repeat(98) + "90")).data())
			.isEqualTo(Wire.bytes("91".repeat(98) + "90"));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> MessagePayload.decode(Wire.bytes(head + "91".repeat(99) + "90")));
	}

}
