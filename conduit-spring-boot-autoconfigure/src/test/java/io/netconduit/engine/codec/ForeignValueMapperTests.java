package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.time.DayOfWeek;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ForeignValueMapper} and the bytes that {@link ValueMapper} reads.
 */
class ForeignValueMapperTests {

	private final DayMapper days = new DayMapper();

	private final ValueMapper mapper = ValueMapper.of(this.days);

	@Test
	void writesPlainValuesItselfAndDelegatesOthers() {
		assertThat(write(Map.of("day", DayOfWeek.TUESDAY))).isEqualTo("81a364617902");
		assertThat(write(List.of(1, "a", true))).isEqualTo("9301a161c3");
	}

	@Test
	void readsPlainValuesItselfAndDelegatesOthers() {
		assertThat(this.mapper.<Object>read(bytes("02"), DayOfWeek.class)).isEqualTo(DayOfWeek.TUESDAY);
		assertThat(this.mapper.<Object>read(bytes("02"), int.class)).isEqualTo(2);
	}

	@Test
	void readsNoMoreThanOneValue() {
		ByteBuf two = Unpooled.wrappedBuffer(bytes("0203"));
		assertThat(this.mapper.<Object>read(two, DayOfWeek.class)).isEqualTo(DayOfWeek.TUESDAY);
	}

	@Test
	void passesTheMessageOfTheMapperToThePeer() {
		ByteBuf value = Unpooled.wrappedBuffer(bytes("09"));
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> this.mapper.read(value, DayOfWeek.class))
			.withMessage("Must be a day");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0202", "a2", "c1" })
	void rejectsWhatIsNotOneValue(String hex) {
		this.days.written = bytes(hex);
		ByteBuf out = Unpooled.buffer();
		assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.write(out, List.of(1, DayOfWeek.MONDAY)))
			.withMessageContaining("PayloadMapper")
			.withMessageContaining("java.time.DayOfWeek");
		assertThat(out.readableBytes()).isZero();
	}

	@Test
	void namesTheMapperThatWritesNull() {
		ByteBuf out = Unpooled.buffer();
		ValueMapper silent = ValueMapper.of(new SilentMapper());
		assertThatIllegalArgumentException().isThrownBy(() -> silent.write(out, List.of(1, DayOfWeek.MONDAY)))
			.withMessageContaining(SilentMapper.class.getName())
			.withMessageContaining("java.time.DayOfWeek");
		assertThat(out.readableBytes()).isZero();
	}

	@Test
	void rejectsNestingOverTheLimit() {
		this.days.written = bytes("91".repeat(100) + "c0");
		assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.write(DayOfWeek.MONDAY));
		this.days.written = bytes("91".repeat(99) + "c0");
		assertThat(this.mapper.write(DayOfWeek.MONDAY)).hasSize(100);
	}

	@Test
	void returnsAMapperOfTheEngineUnchanged() {
		ValueMapper own = new JacksonValueMapper();
		assertThat(ValueMapper.of(own)).isSameAs(own);
	}

	@Test
	void mapperOfTheEngineWritesAndReadsBytes() {
		PayloadMapper own = new JacksonValueMapper();
		assertThat(own.write(new Point(1, 2))).asHexString().isEqualTo("82A17801A17902");
		assertThat(own.<Point>read(bytes("82a17801a17902"), Point.class)).isEqualTo(new Point(1, 2));
		assertThat(own.<Object>read(bytes("c0"), Point.class)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0101", "92", "a161" })
	void mapperOfTheEngineRejectsOtherValues(String hex) {
		PayloadMapper own = new JacksonValueMapper();
		assertThatIllegalArgumentException().isThrownBy(() -> own.read(bytes(hex), int.class));
	}

	private String write(Object value) {
		return HexFormat.of().formatHex(this.mapper.write(value));
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	record Point(int x, int y) {

	}

	/**
	 * Returns null instead of bytes.
	 */
	private static final class SilentMapper implements PayloadMapper {

		@Override
		@SuppressWarnings("NullAway") // this is what the test is about
		public byte[] write(@Nullable Object value) {
			return null;
		}

		@Override
		public <T> @Nullable T read(byte[] value, Type type) {
			return null;
		}

	}

	/**
	 * Maps days of the week to their number.
	 */
	private static final class DayMapper implements PayloadMapper {

		private byte @Nullable [] written;

		@Override
		public byte[] write(@Nullable Object value) {
			return (this.written != null) ? this.written : new byte[] { (byte) ((DayOfWeek) value).getValue() };
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T> T read(byte[] value, Type type) {
			assertThat(type).isEqualTo(DayOfWeek.class);
			if (value.length != 1 || value[0] > 7) {
				throw new IllegalArgumentException("Must be a day");
			}
			return (T) DayOfWeek.of(value[0]);
		}

	}

}
