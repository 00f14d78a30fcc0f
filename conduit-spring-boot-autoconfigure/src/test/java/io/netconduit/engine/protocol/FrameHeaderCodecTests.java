package io.netconduit.engine.protocol;

import java.util.stream.Stream;

import io.netconduit.Dialect;
import io.netconduit.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameHeaderCodec}, against the example frames of the protocol.
 */
class FrameHeaderCodecTests {

	private static final String DOCUMENTED_CALL = "434e4454 01 02 0000 0000001a 0000000000000007 0000018bcfe56800 00000000";

	private static final String PYTHON_CALL = "434e4454 0100 0002 0000 0000 0000001a 0000000000000007 0000018bcfe56800";

	private static final long TIMESTAMP = 1_700_000_000_000L;

	static Stream<Arguments> examples() {
		return Stream.of(Arguments.of(Dialect.DOCUMENTED, DOCUMENTED_CALL), Arguments.of(Dialect.PYTHON, PYTHON_CALL));
	}

	@ParameterizedTest
	@MethodSource("examples")
	void writesTheExampleOfTheProtocol(Dialect dialect, String expected) {
		ByteBuf out = Unpooled.buffer(1);
		FrameHeaderCodec.write(out, dialect, FrameType.RPC_REQUEST, 0, 26, 7, TIMESTAMP);
		assertThat(ByteBufUtil.hexDump(out)).isEqualTo(expected.replace(" ", ""));
	}

	@ParameterizedTest
	@MethodSource("examples")
	void readsTheExampleOfTheProtocolAtAnyOffset(Dialect dialect, String bytes) {
		ByteBuf in = Unpooled.wrappedBuffer(Hex.bytes("0000 00" + bytes + "ff"));
		FrameHeader header = FrameHeaderCodec.read(in, 3, dialect);
		assertThat(header).isEqualTo(new FrameHeader(FrameType.RPC_REQUEST, 0, 26, 7, TIMESTAMP));
		assertThat(in.readerIndex()).isZero();
		assertThat(in.readableBytes()).isEqualTo(36);
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 434e4454 01 01 ffff ffffffff ffffffffffffffff 8000000000000000 01020304",
			"PYTHON, 434e4454 0100 0001 ffff 0102 ffffffff ffffffffffffffff 8000000000000000" })
	void readsTheLargestNumbersAndIgnoresTheReservedField(Dialect dialect, String bytes) {
		FrameHeader header = FrameHeaderCodec.read(Unpooled.wrappedBuffer(Hex.bytes(bytes)), 0, dialect);
		assertThat(header).isEqualTo(new FrameHeader(FrameType.MESSAGE, 0xffff, 4_294_967_295L, -1, Long.MIN_VALUE));
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 434e4454 01 0e 0001 7fffffff 8000000000000000 ffffffffffffffff 00000000",
			"PYTHON, 434e4454 0100 000e 0001 0000 7fffffff 8000000000000000 ffffffffffffffff" })
	void writesTheLargestNumbers(Dialect dialect, String expected) {
		ByteBuf out = Unpooled.buffer();
		FrameHeaderCodec.write(out, dialect, FrameType.CLOSE, FrameFlags.COMPRESSED, Integer.MAX_VALUE, Long.MIN_VALUE,
				-1);
		assertThat(ByteBufUtil.hexDump(out)).isEqualTo(expected.replace(" ", ""));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", textBlock = """
			434e4454 01 01, DOCUMENTED
			434e4454 01 10, DOCUMENTED
			434e4454 01 ff, DOCUMENTED
			434e4454 01 00, PYTHON
			434e4454 00 01, none
			434e4454 02 01, none
			434e4454 ff 00, none
			434e4455 01 01, none
			534e4454 01 00, none
			54444e43 01 01, none
			474554202f20, none
			160301020001, none
			""")
	void detectsTheDialectFromTheFirstSixBytes(String bytes, Dialect dialect) {
		ByteBuf in = Unpooled.wrappedBuffer(Hex.bytes("00" + bytes));
		assertThat(FrameHeaderCodec.detect(in, 1)).isEqualTo(dialect);
		assertThat(in.readerIndex()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void rejectsAnotherMagic(Dialect dialect) {
		ByteBuf in = Unpooled.wrappedBuffer(Hex.bytes(DOCUMENTED_CALL.replace("434e4454", "434e4453")));
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> FrameHeaderCodec.read(in, 0, dialect))
			.withMessage("The frame does not begin with the magic CNDT");
	}

	@Test
	void rejectsAnotherVersion() {
		ByteBuf second = Unpooled.wrappedBuffer(Hex.bytes(DOCUMENTED_CALL.replace("434e4454 01", "434e4454 02")));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> FrameHeaderCodec.read(second, 0, Dialect.DOCUMENTED))
			.withMessage("The frame has protocol version 2 instead of 1");
		ByteBuf python = Unpooled.wrappedBuffer(Hex.bytes(PYTHON_CALL.replace("434e4454 0100", "434e4454 0101")));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> FrameHeaderCodec.read(python, 0, Dialect.PYTHON))
			.withMessage("The frame has protocol version 257 instead of 256");
	}

	@Test
	void readsAnUnassignedTypeAsUnknown() {
		ByteBuf wide = Unpooled.wrappedBuffer(Hex.bytes(PYTHON_CALL.replace("0100 0002", "0100 0102")));
		assertThat(FrameHeaderCodec.read(wide, 0, Dialect.PYTHON).type()).isEqualTo(FrameType.UNKNOWN);
		ByteBuf high = Unpooled.wrappedBuffer(Hex.bytes(DOCUMENTED_CALL.replace("01 02", "01 ff")));
		assertThat(FrameHeaderCodec.read(high, 0, Dialect.DOCUMENTED).type()).isEqualTo(FrameType.UNKNOWN);
	}

}
