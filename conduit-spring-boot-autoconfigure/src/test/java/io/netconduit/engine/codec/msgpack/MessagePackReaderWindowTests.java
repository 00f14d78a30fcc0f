package io.netconduit.engine.codec.msgpack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.netconduit.engine.codec.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MessagePackReader} on direct buffers, which it reads through a window
 * of 1 KiB.
 */
class MessagePackReaderWindowTests {

	private static final String TEXT = "a\u00e9\u20ac\ud83d\ude00z";

	private static final String TEXT_WIRE = "ab 61 c3a9 e282ac f09f9880 7a";

	/** Numbers of bytes before a value, so that it starts around the window's end. */
	static IntStream paddings() {
		return IntStream.rangeClosed(1000, 1024);
	}

	@ParameterizedTest
	@MethodSource("paddings")
	void readsTextAcrossTheWindow(int padding) {
		read(padding, TEXT_WIRE + "07", (in) -> {
			assertThat(in.readString()).isEqualTo(TEXT);
			assertThat(in.readInt()).isEqualTo(7);
		});
	}

	@ParameterizedTest
	@MethodSource("paddings")
	void readsNumbersAcrossTheWindow(int padding) {
		read(padding, "d3 8000000000000001 cb 3ff8000000000000 ca 3fc00000 cd ffff 07", (in) -> {
			assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE + 1);
			assertThat(in.readDouble()).isEqualTo(1.5);
			assertThat(in.readFloat()).isEqualTo(1.5f);
			assertThat(in.readInt()).isEqualTo(65_535);
			assertThat(in.readInt()).isEqualTo(7);
		});
	}

	@ParameterizedTest
	@MethodSource("paddings")
	void findsKeysAcrossTheWindow(int padding) {
		FieldName method = FieldName.of("method");
		FieldName params = FieldName.of("params");
		FieldNames names = FieldNames.of(method, params);
		read(padding, "a6'params' a6'paramz' a7'unknown' d906'method' 07", (in) -> {
			assertThat(in.readKey(names)).isSameAs(params);
			assertThat(in.readKey(names)).isNull();
			assertThat(in.readKey(names)).isNull();
			assertThat(in.readKey(names)).isSameAs(method);
			assertThat(in.readInt()).isEqualTo(7);
		});
	}

	@ParameterizedTest
	@MethodSource("paddings")
	void findsKnownNamesAcrossTheWindow(int padding) {
		String add = "add";
		read(padding, "a3'add' a4'adds' 07", (in) -> {
			assertThat(in.readString(KnownNames.of(List.of(add)))).isSameAs(add);
			assertThat(in.readString(KnownNames.of(List.of(add)))).isEqualTo("adds");
			assertThat(in.readInt()).isEqualTo(7);
		});
	}

	@ParameterizedTest
	@MethodSource("paddings")
	void slicesAndSkipsValuesAcrossTheWindow(int padding) {
		read(padding, "82 a1'a' 93 01 02 c4 01 00 a1'b' 05 c403 010203 07", (in) -> {
			assertThat(in.readSlice()).isEqualTo(Wire.bytes("82 a1'a' 93 01 02 c4 01 00 a1'b' 05"));
			assertThat(in.readBinary()).containsExactly(1, 2, 3);
			assertThat(in.readInt()).isEqualTo(7);
		});
	}

	@ParameterizedTest
	@MethodSource("paddings")
	void rejectsBrokenTextAcrossTheWindow(int padding) {
		read(padding, "a4 'ab' c3 'b'",
				(in) -> assertThatExceptionOfType(MessagePackValueException.class).isThrownBy(in::readString));
	}

	@ParameterizedTest
	@MethodSource("paddings")
	void failsOnAValueCutOffAcrossTheWindow(int padding) {
		read(padding, "db 00000004 'abc'",
				(in) -> assertThatExceptionOfType(MessagePackException.class).isThrownBy(in::readString));
		read(padding, "d3 00000000000000",
				(in) -> assertThatExceptionOfType(MessagePackException.class).isThrownBy(in::readLong));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1023, 1024, 1025, 4096, 70_000 })
	void readsTextLongerThanTheWindow(int characters) {
		String text = "\u20ac".repeat(characters);
		ByteBuf wire = Unpooled.buffer().writeByte(0xdb).writeInt(3 * characters);
		wire.writeBytes(text.getBytes(StandardCharsets.UTF_8)).writeByte(7);
		readDirect(wire, (in) -> {
			assertThat(in.readString()).isEqualTo(text);
			assertThat(in.readInt()).isEqualTo(7);
			assertThat(in.hasRemaining()).isFalse();
		});
	}

	@Test
	void resetsToAValueBehindTheWindow() {
		ByteBuf wire = Wire.bytes("93 cd1234 c5 0bb8" + "00".repeat(3000) + "cd5678");
		readDirect(wire, (in) -> {
			in.readArrayHeader();
			int first = in.position();
			in.skip();
			in.skip();
			int last = in.position();
			assertThat(in.readInt()).isEqualTo(0x5678);
			assertThat(in.reset(first).readInt()).isEqualTo(0x1234);
			assertThat(in.reset(last).readInt()).isEqualTo(0x5678);
		});
	}

	private static void read(int padding, String wire, Consumer<MessagePackReader> reading) {
		ByteBuf bytes = Wire.bytes("c5%04x".formatted(padding - 3) + "00".repeat(padding - 3) + wire);
		readDirect(bytes, (in) -> {
			in.skip();
			reading.accept(in);
		});
	}

	private static void readDirect(ByteBuf wire, Consumer<MessagePackReader> reading) {
		ByteBuf direct = Unpooled.directBuffer();
		try {
			direct.writeZero(3).skipBytes(3).writeBytes(wire);
			int end = direct.writerIndex();
			reading.accept(new MessagePackReader(direct));
			assertThat(direct.readerIndex()).isEqualTo(3);
			assertThat(direct.writerIndex()).isEqualTo(end);
			assertThat(direct.refCnt()).isOne();
		}
		finally {
			direct.release();
		}
	}

}
