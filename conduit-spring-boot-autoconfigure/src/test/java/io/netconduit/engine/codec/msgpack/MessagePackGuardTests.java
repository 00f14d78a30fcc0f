package io.netconduit.engine.codec.msgpack;

import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link MessagePackGuard}.
 */
class MessagePackGuardTests {

	@ParameterizedTest
	@ValueSource(strings = { "c0", "c2", "00", "e0", "cc80", "cd0100", "ce00010000", "cf0000000100000000", "d080",
			"d18000", "d280000000", "d38000000000000000", "ca00000000", "cb0000000000000000", "a0", "a1'x'", "d901'x'",
			"da0001'x'", "db00000001'x'", "c400", "c5000100", "c60000000100", "90", "91c0", "dc0001c0", "dd00000001c0",
			"80", "81c0c0", "de0001c0c0", "df00000001c0c0", "92 92 01 02 82 01 90 02 80",
			"82 a6'method' a3'add' a6'params' 82 a1'a' 0a a1'b' 14" })
	void acceptsValidValues(String wire) {
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(Wire.bytes(wire)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			dd 7fffffff               | declares a size of 2147483647 for an array
			dd ffffffff               | declares a size of 4294967295 for an array
			df 40000000               | declares a size of 1073741824 for a map
			df 00000002 c0 c0 c0      | declares a size of 2 for a map
			db 7fffffff               | declares a size of 2147483647 for a string
			c6 ffffffff               | declares a size of 4294967295 for binary
			c1                        | 0xc1
			91 c1                     | 0xc1
			d4 01 00                  | extension
			d5 01 0000                | extension
			d6 ff 00000000            | extension
			d7 ff 0000000000000000    | extension
			c7 00 01                  | extension
			c8 0000 01                | extension
			c9 00000000 01            | extension
			81 a1'a' d4 01 00         | extension
			c0 c0                     | after its value
			80 00                     | after its value
			""")
	void rejectsHostileBytes(String wire, String because) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> MessagePackGuard.check(Wire.bytes(wire)))
			.withMessageContaining(because);
	}

	@Test
	void rejectsAnEmptyPayload() {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> MessagePackGuard.check(Wire.bytes("")));
	}

	@Test
	void rejectsFiveThousandNestedArrays() {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> MessagePackGuard.check(Wire.bytes("91".repeat(5000) + "c0")))
			.withMessageContaining("100 levels");
	}

	@Test
	void acceptsUpToAHundredLevels() {
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(Wire.bytes("91".repeat(99) + "90")));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> MessagePackGuard.check(Wire.bytes("91".repeat(100) + "90")));
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(Wire.bytes("81 01".repeat(99) + "80")));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> MessagePackGuard.check(Wire.bytes("81 01".repeat(100) + "80")));
	}

	@Test
	void countsLevelsAndNotContainers() {
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(Wire.bytes("dc 03e8" + "9190".repeat(1000))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			dd 000f423f    | 999999 |             | 0
			df 0007a11f    | 999998 |             | 0
			92 dd 0007a11e | 499998 | dd 0007a11f | 499999
			dd 0007a11f    | 499998 | dd 0007a120 | 500000
			""")
	void acceptsUpToAMillionValues(String head, int values, String secondHead, int secondValues) {
		String second = (secondHead != null) ? secondHead + "c0".repeat(secondValues) : "";
		ByteBuf payload = Wire.bytes(head + "c0".repeat(values) + second);
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(payload));
		assertThat(MessagePackGuard.isWithinValues(payload)).isTrue();
		String more = head.substring(0, head.length() - 2)
				+ "%02x".formatted(Integer.parseInt(head.substring(head.length() - 2), 16) + 1);
		ByteBuf tooMany = Wire.bytes(more + "c0".repeat((head.startsWith("df") ? 2 : 1) + values) + second);
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> MessagePackGuard.check(tooMany))
			.withMessage("The payload has more than 1000000 values");
		assertThat(MessagePackGuard.isWithinValues(tooMany)).isFalse();
	}

	@Test
	void doesNotCountBytesOfTextAsValues() {
		ByteBuf text = Wire.bytes("db 00200000" + "61".repeat(0x200000));
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(text));
		assertThat(MessagePackGuard.isWithinValues(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "82 a6'method' a3'add' a6'params' 82 a1'a' 0a a1'b' 14", "cb0000000000000000",
			"93 d901'x' c50001'x' da0001'x'", "de0001 c0 cf0000000100000000", "dd00000002 c6 00000001 00 ce00010000" })
	void rejectsEveryTruncation(String wire) {
		ByteBuf whole = Wire.bytes(wire);
		MessagePackGuard.check(whole);
		for (int length = 0; length < whole.readableBytes(); length++) {
			ByteBuf truncated = whole.slice(0, length);
			assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> MessagePackGuard.check(truncated));
		}
	}

	@Test
	void checksOnlyReadableBytes() {
		ByteBuf payload = Wire.bytes("c1 93 01 02 03 c1").skipBytes(1);
		payload.writerIndex(5);
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(payload));
	}

	@Test
	void worksAgainAfterAFailure() {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> MessagePackGuard.check(Wire.bytes("93 93 93 c1")));
		assertThatNoException().isThrownBy(() -> MessagePackGuard.check(Wire.bytes("92 91 c0 c0")));
	}

}
