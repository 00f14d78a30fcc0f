package io.netconduit.engine.codec.msgpack;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link MessagePackReader}.
 */
class MessagePackReaderTests {

	@ParameterizedTest
	@CsvSource({ "00, 0", "7f, 127", "cc80, 128", "ccff, 255", "cd0100, 256", "cdffff, 65535", "ce00010000, 65536",
			"ceffffffff, 4294967295", "cf0000000000000000, 0", "cf0000000000000001, 1",
			"cf0000000100000000, 4294967296", "cf7fffffffffffffff, 9223372036854775807",
			"cf8000000000000000, 9223372036854775808", "cfffffffffffffffff, 18446744073709551615", "ff, -1", "e0, -32",
			"d0df, -33", "d080, -128", "d07f, 127", "d1ff7f, -129", "d18000, -32768", "d2ffff7fff, -32769",
			"d280000000, -2147483648", "d3ffffffff7fffffff, -2147483649", "d38000000000000000, -9223372036854775808",
			"d30000000000000001, 1" })
	void readsIntegersOfEveryFormat(String hex, BigInteger value) {
		assertThat(Wire.reader(hex).readBigInteger()).isEqualTo(value);
		assertThat(Wire.reader(hex).readDouble()).isEqualTo(value.doubleValue());
		if (value.bitLength() < Long.SIZE) {
			assertThat(Wire.reader(hex).readLong()).isEqualTo(value.longValue());
		}
		else {
			assertThatExceptionOfType(MessagePackValueException.class).isThrownBy(() -> Wire.reader(hex).readLong());
		}
		if (value.bitLength() < Integer.SIZE) {
			assertThat(Wire.reader(hex).readInt()).isEqualTo(value.intValue());
		}
		else {
			assertThatExceptionOfType(MessagePackValueException.class).isThrownBy(() -> Wire.reader(hex).readInt());
		}
	}

	@Test
	void neverTruncatesALongToAnInt() {
		assertThatExceptionOfType(MessagePackValueException.class)
			.isThrownBy(() -> Wire.reader("cf000000012a05f200").readInt());
	}

	@Test
	void readsScalars() {
		MessagePackReader in = Wire.reader("c0 c2 c3 ca3fc00000 cbc002000000000000 ca40000000 c0");
		in.readNil();
		assertThat(in.readBoolean()).isFalse();
		assertThat(in.readBoolean()).isTrue();
		assertThat(in.readFloat()).isEqualTo(1.5f);
		assertThat(in.readDouble()).isEqualTo(-2.25);
		assertThat(in.tryReadNil()).isFalse();
		assertThat(in.readDouble()).isEqualTo(2.0);
		assertThat(in.tryReadNil()).isTrue();
		assertThat(in.hasRemaining()).isFalse();
	}

	@Test
	void rejectsADoubleBeyondTheRangeOfAFloat() {
		assertThatExceptionOfType(MessagePackValueException.class)
			.isThrownBy(() -> Wire.reader("cb7fefffffffffffff").readFloat());
		assertThat(Wire.reader("cb7ff0000000000000").readFloat()).isEqualTo(Float.POSITIVE_INFINITY);
	}

	@ParameterizedTest
	@CsvSource({ "a0, 0", "bf, 31", "d920, 32", "d9ff, 255", "da0100, 256", "daffff, 65535", "db00010000, 65536" })
	void readsStringsOfEveryFormat(String head, int length) {
		assertThat(Wire.reader(head + "78".repeat(length)).readString()).isEqualTo("x".repeat(length));
	}

	@ParameterizedTest
	@CsvSource({ "c400, 0", "c4ff, 255", "c50100, 256", "c5ffff, 65535", "c600010000, 65536" })
	void readsBinaryOfEveryFormat(String head, int length) {
		byte[] expected = new byte[length];
		Arrays.fill(expected, (byte) 7);
		assertThat(Wire.reader(head + "07".repeat(length)).readBinary()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "90, 0", "9f, 15", "dc0010, 16", "dcffff, 65535", "dd00010000, 65536" })
	void readsArraysOfEveryFormat(String head, int count) {
		assertThat(Wire.reader(head + "c0".repeat(count)).readArrayHeader()).isEqualTo(count);
	}

	@ParameterizedTest
	@CsvSource({ "80, 0", "8f, 15", "de0010, 16", "deffff, 65535", "df00010000, 65536" })
	void readsMapsOfEveryFormat(String head, int count) {
		assertThat(Wire.reader(head + "c0".repeat(2 * count)).readMapHeader()).isEqualTo(count);
	}

	@ParameterizedTest
	@ValueSource(strings = { "c3a9 e282ac f09f9880", "efbfbd", "61 efbfbd" })
	void readsUtf8(String text) {
		ByteBuf bytes = Wire.bytes(text);
		String expected = bytes.toString(StandardCharsets.UTF_8);
		assertThat(Wire.reader("d9 0" + Integer.toHexString(bytes.readableBytes()) + text).readString())
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a1 ff", "a1 80", "a2 c080", "a1 c3", "a3 eda080", "a4 f4908080", "a4'ab' c3'b'",
			"a4 efbfbd ff" })
	void rejectsTextThatIsNotUtf8(String wire) {
		assertThatExceptionOfType(MessagePackValueException.class).isThrownBy(() -> Wire.reader(wire).readString());
		ByteBuf direct = Unpooled.directBuffer().writeBytes(Wire.bytes(wire));
		try {
			assertThatExceptionOfType(MessagePackValueException.class)
				.isThrownBy(() -> new MessagePackReader(direct).readString());
		}
		finally {
			direct.release();
		}
	}

	@ParameterizedTest
	@CsvSource({ "c0, NIL", "c2, BOOLEAN", "05, INTEGER", "e5, INTEGER", "cc80, INTEGER", "d3, INTEGER", "ca, FLOAT",
			"cb, FLOAT", "a0, STRING", "d9, STRING", "c4, BINARY", "90, ARRAY", "dd, ARRAY", "80, MAP", "df, MAP",
			"d4, EXTENSION", "d8, EXTENSION", "c7, EXTENSION", "c9, EXTENSION" })
	void reportsTheNextTypeWithoutReading(String hex, ValueType type) {
		MessagePackReader in = Wire.reader(hex);
		assertThat(in.nextType()).isEqualTo(type);
		assertThat(in.position()).isZero();
	}

	@Test
	void namesBothTypesWhenTheyDiffer() {
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader("a1'5'").readInt())
			.withMessage("Expected an integer but found a string");
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader("05").readString());
		assertThatExceptionOfType(MessagePackTypeException.class)
			.isThrownBy(() -> Wire.reader("cb3ff0000000000000").readLong());
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader("c3").readDouble());
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader("a1'x'").readBinary());
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader("80").readArrayHeader());
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader("00").readBoolean());
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader("00").readNil());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "c1", "dd7fffffff", "ddffffffff", "df40000000", "dfffffffff", "db7fffffff",
			"c6ffffffff", "da00", "cd00", "cb00", "a2'x'", "92 01", "81 a1'a'", "c7 05 01", "d4 01" })
	void failsOnAnIncompleteValue(String hex) {
		assertThatExceptionOfType(MessagePackException.class).isThrownBy(() -> Wire.reader(hex).skip());
		assertThatExceptionOfType(MessagePackException.class).isThrownBy(() -> Wire.reader(hex).readValue());
	}

	@Test
	void skipsDeepNestingButDoesNotReadIt() {
		String nested = "91".repeat(5000) + "c0";
		MessagePackReader in = Wire.reader(nested + "07");
		in.skip();
		assertThat(in.readInt()).isEqualTo(7);
		assertThatExceptionOfType(MessagePackException.class).isThrownBy(() -> Wire.reader(nested).readValue())
			.withMessageContaining("nested");
	}

	@Test
	void slicesAValueWithoutTouchingTheBuffer() {
		ByteBuf buffer = Wire.bytes("ff 82 a1'a' 93 01 02 c4 01 00 a1'b' c7 02 05 0000 07").skipBytes(1);
		MessagePackReader in = new MessagePackReader(buffer);
		assertThat(in.readSlice()).isEqualTo(Wire.bytes("82 a1'a' 93 01 02 c4 01 00 a1'b' c7 02 05 0000"));
		assertThat(in.readInt()).isEqualTo(7);
		assertThat(buffer.readerIndex()).isOne();
		assertThat(buffer.refCnt()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 100 })
	void matchesKeysWhateverIsExpected(int expected) {
		FieldNames names = FieldNames.of("method", "params", "param");
		MessagePackReader in = Wire.reader("a6'params' d906'method' a5'param' a6'parama' a0 c4 01 00");
		assertThat(in.matchKey(names, expected)).isOne();
		assertThat(in.matchKey(names, expected)).isZero();
		assertThat(in.matchKey(names, expected)).isEqualTo(2);
		assertThat(in.matchKey(names, expected)).isEqualTo(-1);
		assertThat(in.matchKey(names, expected)).isEqualTo(-1);
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> in.matchKey(names, expected));
	}

	@Test
	void readsAKeyAsTheGivenName() {
		FieldName method = FieldName.of("method");
		FieldName params = FieldName.of("params");
		FieldNames names = FieldNames.of(params, method);
		MessagePackReader in = Wire.reader("a6'method' a6'parama' a6'params'");
		assertThat(in.readKey(names)).isSameAs(method);
		assertThat(in.readKey(names)).isNull();
		assertThat(in.readKey(names)).isSameAs(params);
	}

	@Test
	void readsPlainJavaValues() {
		Object value = Wire
			.reader("97 c0 c3 05 cf000000012a05f200 cfffffffffffffffff ca3fc00000 82 a1'k' c4 01 09 05 90")
			.readValue();
		assertThat(value).asInstanceOf(InstanceOfAssertFactories.LIST)
			.startsWith(null, true, 5, 5_000_000_000L, new BigInteger("18446744073709551615"), 1.5d);
		Map<?, ?> map = (Map<?, ?>) ((List<?>) value).get(6);
		assertThat((byte[]) map.get("k")).containsExactly(9);
		assertThat(map.get(5)).isEqualTo(List.of());
	}

	@Test
	void readsIntegersOfAnyFormatAsTheSmallestType() {
		assertThat(Wire.reader("cf0000000000000000").readValue()).isEqualTo(0);
		assertThat(Wire.reader("cf000000007fffffff").readValue()).isEqualTo(Integer.MAX_VALUE);
		assertThat(Wire.reader("cf0000000080000000").readValue()).isEqualTo(0x8000_0000L);
		assertThat(Wire.reader("cf7fffffffffffffff").readValue()).isEqualTo(Long.MAX_VALUE);
		assertThat(Wire.reader("cf8000000000000000").readValue()).isEqualTo(BigInteger.ONE.shiftLeft(63));
		assertThat(Wire.reader("d30000000000000000").readValue()).isEqualTo(0);
		assertThat(Wire.reader("81 cf0000000000000000 01").readValue()).isEqualTo(Map.of(0, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "81 90 01", "81 80 01", "81 c0 01", "81 c400 01", "d4 01 00", "91 c7 00 01" })
	void rejectsUnsuitableKeysAndExtensionTypes(String wire) {
		assertThatExceptionOfType(MessagePackTypeException.class).isThrownBy(() -> Wire.reader(wire).readValue());
	}

	@Test
	void resetsToTheStartOfAValue() {
		MessagePackReader in = Wire.reader("01 81 01 02 03");
		in.readInt();
		int map = in.position();
		in.skip();
		assertThat(in.readInt()).isEqualTo(3);
		assertThat(in.reset(map).readValue()).asInstanceOf(InstanceOfAssertFactories.MAP).containsExactly(entry(1, 2));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readsALongPayloadFromAnyBuffer(boolean direct) {
		ByteBuf bytes = direct ? Unpooled.directBuffer() : Unpooled.buffer();
		bytes.writeZero(7).skipBytes(7);
		for (int i = 0; i < 1000; i++) {
			// 300 bytes of text, an int of five bytes, and a float: no two windows alike.
			bytes.writeByte(0xda).writeShort(300).writeBytes("x".repeat(300).getBytes(StandardCharsets.UTF_8));
			bytes.writeByte(0xd2).writeInt(-70_000 - i).writeByte(0xcb).writeDouble(i / 3.0);
		}
		MessagePackReader in = new MessagePackReader(bytes);
		for (int i = 0; i < 1000; i++) {
			int text = in.position();
			in.skip();
			assertThat(in.readInt()).isEqualTo(-70_000 - i);
			assertThat(in.readDouble()).isEqualTo(i / 3.0);
			int next = in.position();
			assertThat(in.reset(text).readString()).hasSize(300);
			in.reset(next);
		}
		assertThat(in.hasRemaining()).isFalse();
		bytes.release();
	}

}
