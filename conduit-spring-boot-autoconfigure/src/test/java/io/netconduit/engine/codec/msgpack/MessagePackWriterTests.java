package io.netconduit.engine.codec.msgpack;

import java.math.BigInteger;

import io.netconduit.engine.codec.Wire;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MessagePackWriter}.
 */
class MessagePackWriterTests {

	@ParameterizedTest
	@CsvSource({ "0, 00", "127, 7f", "128, cc80", "255, ccff", "256, cd0100", "65535, cdffff", "65536, ce00010000",
			"4294967295, ceffffffff", "4294967296, cf0000000100000000", "9223372036854775807, cf7fffffffffffffff",
			"18446744073709551615, cfffffffffffffffff", "-1, ff", "-32, e0", "-33, d0df", "-128, d080", "-129, d1ff7f",
			"-32768, d18000", "-32769, d2ffff7fff", "-2147483648, d280000000", "-2147483649, d3ffffffff7fffffff",
			"-9223372036854775808, d38000000000000000" })
	void writesEachIntegerInItsSmallestEncoding(BigInteger value, String hex) {
		assertThat(Wire.written((out) -> MessagePackWriter.writeBigInteger(out, value))).isEqualTo(hex);
		if (value.bitLength() < Long.SIZE) {
			assertThat(Wire.written((out) -> MessagePackWriter.writeLong(out, value.longValue()))).isEqualTo(hex);
		}
		if (value.signum() >= 0) {
			assertThat(Wire.written((out) -> MessagePackWriter.writeUnsignedLong(out, value.longValue())))
				.isEqualTo(hex);
		}
	}

	@ParameterizedTest
	@CsvSource({ "18446744073709551616", "-9223372036854775809" })
	void rejectsIntegersOverSixtyFourBits(BigInteger value) {
		assertThatExceptionOfType(MessagePackValueException.class)
			.isThrownBy(() -> Wire.written((out) -> MessagePackWriter.writeBigInteger(out, value)))
			.withMessageContaining("64");
	}

	@Test
	void writesScalars() {
		assertThat(Wire.written((out) -> {
			MessagePackWriter.writeNil(out);
			MessagePackWriter.writeBoolean(out, false);
			MessagePackWriter.writeBoolean(out, true);
			MessagePackWriter.writeFloat(out, 1.5f);
			MessagePackWriter.writeDouble(out, -2.25);
		})).isEqualTo(Wire.hex("c0 c2 c3 ca3fc00000 cbc002000000000000"));
	}

	@ParameterizedTest
	@CsvSource({ "0, a0", "31, bf", "32, d920", "255, d9ff", "256, da0100", "65535, daffff", "65536, db00010000" })
	void writesTheShortestHeadOfAString(int length, String head) {
		assertThat(Wire.written((out) -> MessagePackWriter.writeString(out, "x".repeat(length))))
			.isEqualTo(head + "78".repeat(length));
	}

	@Test
	void writesTheLengthOfAStringInBytes() {
		assertThat(Wire.written((out) -> MessagePackWriter.writeString(out, "\u00e9\u20ac\ud83d\ude00")))
			.isEqualTo(Wire.hex("a9 c3a9 e282ac f09f9880"));
	}

	@Test
	void writesALoneSurrogateAsAQuestionMark() {
		assertThat(Wire.written((out) -> MessagePackWriter.writeString(out, "a\ud83d"))).isEqualTo(Wire.hex("a2'a?'"));
	}

	@ParameterizedTest
	@CsvSource({ "0, c400", "255, c4ff", "256, c50100", "65535, c5ffff", "65536, c600010000" })
	void writesTheShortestHeadOfBinary(int length, String head) {
		assertThat(Wire.written((out) -> MessagePackWriter.writeBinary(out, new byte[length])))
			.isEqualTo(head + "00".repeat(length));
	}

	@Test
	void writesTheReadableBytesOfABuffer() {
		ByteBuf value = Wire.bytes("000102").skipBytes(1);
		assertThat(Wire.written((out) -> MessagePackWriter.writeBinary(out, value))).isEqualTo("c4020102");
		assertThat(value.readerIndex()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "0, 90, 80", "15, 9f, 8f", "16, dc0010, de0010", "65535, dcffff, deffff",
			"65536, dd00010000, df00010000" })
	void writesTheShortestHeadsOfContainers(int count, String array, String map) {
		assertThat(Wire.written((out) -> MessagePackWriter.writeArrayHeader(out, count))).isEqualTo(array);
		assertThat(Wire.written((out) -> MessagePackWriter.writeMapHeader(out, count))).isEqualTo(map);
	}

}
