package io.netconduit.engine.codec.msgpack;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.Hex;
import io.netconduit.testing.MessagePackSample;
import io.netconduit.testing.MessagePackSample.Family;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that {@link MessagePackFormat}, and what reads and writes by it, follow the
 * specification of MessagePack in every format.
 */
class MessagePackFormatTests {

	private static final List<MessagePackSample> SAMPLES = MessagePackSample.all();

	private static final int TRUNCATED_EVERYWHERE = 64;

	@Test
	void knowsEveryFirstByte() {
		List<MessagePackSample> samples = MessagePackSample.byFirstByte();
		assertThat(samples).hasSize(255);
		for (MessagePackSample sample : samples) {
			assertThat(MessagePackFormat.type(sample.bytes()[0] & 0xff)).as(sample.toString()).isEqualTo(type(sample));
			readsExactly(sample);
		}
		assertThat(MessagePackFormat.type(0xc1)).isNull();
	}

	@ParameterizedTest
	@MethodSource("formats")
	void readsEveryFormat(String format) {
		samples(format).forEach(MessagePackFormatTests::readsExactly);
	}

	static Stream<String> formats() {
		return SAMPLES.stream().map(MessagePackSample::format).distinct();
	}

	private static Stream<MessagePackSample> samples(String format) {
		return SAMPLES.stream().filter((sample) -> sample.format().equals(format));
	}

	private static void readsExactly(MessagePackSample sample) {
		for (boolean direct : new boolean[] { false, true }) {
			ByteBuf buffer = direct ? Unpooled.directBuffer() : Unpooled.buffer();
			buffer.writeByte(0xff).writeBytes(sample.bytes()).writeByte(0x2a).skipBytes(1);
			try {
				MessagePackReader in = new MessagePackReader(buffer);
				assertThat(in.nextType()).as(sample.toString()).isEqualTo(type(sample));
				in.skip();
				assertThat(in.readInt()).as("the value behind %s", sample).isEqualTo(42);
				readsValue(sample, in.reset(buffer.readerIndex()));
			}
			finally {
				buffer.release();
			}
		}
	}

	private static void readsValue(MessagePackSample sample, MessagePackReader in) {
		if (sample.family() == Family.EXTENSION) {
			assertThatExceptionOfType(MessagePackTypeException.class).as(sample.toString()).isThrownBy(in::readValue);
		}
		else if (sample.family() == Family.NO_TEXT) {
			assertThatExceptionOfType(MessagePackValueException.class).as(sample.toString()).isThrownBy(in::readValue);
		}
		else {
			assertThat(in.readValue()).as(sample.toString()).isEqualTo(plain(sample.value()));
			assertThat(in.readInt()).as("the value behind %s", sample).isEqualTo(42);
		}
	}

	@ParameterizedTest
	@MethodSource("formats")
	void letsOnlyWholeValuesPass(String format) {
		samples(format).forEach(MessagePackFormatTests::passesOnlyWhole);
	}

	private static void passesOnlyWhole(MessagePackSample sample) {
		ByteBuf whole = Unpooled.wrappedBuffer(sample.bytes());
		Throwable failure = catchThrowable(() -> MessagePackGuard.check(whole));
		if (sample.family() == Family.EXTENSION) {
			assertThat(failure).isInstanceOf(ProtocolException.class).hasMessageContaining("extension type");
		}
		else {
			assertThat(failure).isNull();
		}
		ByteBuf longer = Unpooled.wrappedBuffer(sample.bytes(), new byte[] { 0 });
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> MessagePackGuard.check(longer));
		int length = sample.bytes().length;
		for (int cut = 0; cut < length; cut += (cut < TRUNCATED_EVERYWHERE) ? 1 : Math.max(1, length / 10)) {
			ByteBuf truncated = whole.slice(0, cut);
			assertThatExceptionOfType(ProtocolException.class).as("%s, cut to %d", sample, cut)
				.isThrownBy(() -> MessagePackGuard.check(truncated));
			assertThatExceptionOfType(MessagePackException.class).as("%s, cut to %d", sample, cut)
				.isThrownBy(() -> new MessagePackReader(truncated).skip());
			assertThatExceptionOfType(MessagePackException.class).as("%s, cut to %d", sample, cut)
				.isThrownBy(() -> new MessagePackReader(truncated).readValue());
		}
	}

	@Test
	void refusesTheByteThatIsNeverUsed() {
		for (String wire : new String[] { "c1", "91 c1", "81 c1 c0", "81 c0 c1" }) {
			assertThatExceptionOfType(ProtocolException.class)
				.isThrownBy(() -> MessagePackGuard.check(Wire.bytes(wire)))
				.withMessageContaining("0xc1");
			assertThatExceptionOfType(MessagePackException.class).isThrownBy(() -> Wire.reader(wire).readValue());
			assertThatExceptionOfType(MessagePackException.class).isThrownBy(() -> Wire.reader(wire).skip());
		}
	}

	@Test
	void writesIntegersInTheirShortestFormat() {
		MessagePackSample.integers().map((sample) -> (BigInteger) sample.value()).distinct().forEach((value) -> {
			String shortest = Hex.of(MessagePackSample.shortest(value));
			assertThat(Wire.written((out) -> MessagePackWriter.writeBigInteger(out, value))).isEqualTo(shortest);
			if (value.bitLength() < Long.SIZE) {
				assertThat(Wire.written((out) -> MessagePackWriter.writeLong(out, value.longValue())))
					.isEqualTo(shortest);
			}
			if (value.signum() >= 0) {
				assertThat(Wire.written((out) -> MessagePackWriter.writeUnsignedLong(out, value.longValue())))
					.isEqualTo(shortest);
			}
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "NIL", "BOOLEAN", "STRING", "BINARY", "ARRAY", "MAP" })
	void writesTheShortestFormat(Family family) {
		Map<Object, byte[]> shortest = new LinkedHashMap<>();
		SAMPLES.stream().filter((sample) -> sample.family() == family).forEach((sample) -> {
			Object key = (sample.value() instanceof byte[] bytes) ? bytes.length : sample.value();
			shortest.merge(key, sample.bytes(), (one, other) -> (one.length <= other.length) ? one : other);
		});
		shortest.forEach((value, bytes) -> {
			String head = Hex.of(bytes);
			assertThat(Wire.written((out) -> write(out, family, value))).isEqualTo(head.substring(0,
					(family == Family.ARRAY || family == Family.MAP) ? headLength(bytes) : head.length()));
		});
	}

	private static int headLength(byte[] bytes) {
		return switch (bytes[0] & 0xff) {
			case 0xdc, 0xde -> 2 * 3;
			case 0xdd, 0xdf -> 2 * 5;
			default -> 2;
		};
	}

	private static void write(ByteBuf out, Family family, Object value) {
		switch (family) {
			case NIL -> MessagePackWriter.writeNil(out);
			case BOOLEAN -> MessagePackWriter.writeBoolean(out, (Boolean) value);
			case STRING -> MessagePackWriter.writeString(out, (String) value);
			case BINARY -> MessagePackWriter.writeBinary(out, new byte[(Integer) value]);
			case ARRAY -> MessagePackWriter.writeArrayHeader(out, ((List<?>) value).size());
			default -> MessagePackWriter.writeMapHeader(out, ((Map<?, ?>) value).size());
		}
	}

	@Test
	void writesFloatsBitByBit() {
		SAMPLES.stream().filter((sample) -> sample.family() == Family.FLOAT).forEach((sample) -> {
			double value = (Double) sample.value();
			assertThat(Wire.written((out) -> {
				if (sample.format().equals("float 32")) {
					MessagePackWriter.writeFloat(out, (float) value);
				}
				else {
					MessagePackWriter.writeDouble(out, value);
				}
			})).isEqualTo(Hex.of(sample.bytes()));
		});
	}

	@Test
	void readsTheNearestFloatOfAnInteger() {
		// Rounded to a double first, this would be a tie.
		long value = (1L << 60) + (1L << 36) + 1;
		assertThat(Wire.reader("cf %016x".formatted(value)).readFloat()).isEqualTo((float) value);
		assertThat(Wire.reader("cf ffffff7fffffffff").readFloat()).isEqualTo(0x1.fffffep63f);
		assertThat(Wire.reader("cf ffffffffffffffff").readFloat()).isEqualTo(0x1p64f);
	}

	private static Object plain(Object value) {
		if (value instanceof BigInteger integer) {
			if (integer.bitLength() < Integer.SIZE) {
				return integer.intValueExact();
			}
			return (integer.bitLength() < Long.SIZE) ? (Object) integer.longValueExact() : integer;
		}
		return (value instanceof List<?> list) ? new ArrayList<>(list) : value;
	}

	private static ValueType type(MessagePackSample sample) {
		return (sample.family() != Family.NO_TEXT) ? ValueType.valueOf(sample.family().name()) : ValueType.STRING;
	}

}
