package io.netconduit.engine.codec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for properties that annotations read and write in another way than their type.
 */
class ConvertedTypeTests {

	private static final Money MONEY = new Money(Thread.currentThread(), "3");

	@ParameterizedTest
	@EnumSource
	void readsAndWritesPropertyWithConverter(Mappers mapper) {
		String wire = "82 'name' 'x' 'money' '3'";
		assertThat(read(mapper, wire, Price.class).money().amount).isEqualTo("3");
		assertThat(written(mapper, Price.class, new Price("x", MONEY))).isEqualTo(Wire.hex(wire));
		assertThat(fault(mapper, "82 'name' 'x' 'money' 05", Price.class)).isEqualTo("money must be a UTF-8 string");
	}

	@ParameterizedTest
	@EnumSource
	void readsAndWritesContentWithConverter(Mappers mapper) {
		String wire = "82 'list' 91 '3' 'map' 81 'k' '4'";
		Prices prices = read(mapper, wire, Prices.class);
		assertThat(prices.list().get(0).amount).isEqualTo("3");
		assertThat(prices.map().get("k").amount).isEqualTo("4");
		assertThat(written(mapper, Prices.class,
				new Prices(List.of(MONEY), Map.of("k", new Money(Thread.currentThread(), "4")))))
			.isEqualTo(Wire.hex(wire));
		assertThat(fault(mapper, "82 'list' 91 05 'map' 80", Prices.class)).isEqualTo("list[0] must be a UTF-8 string");
	}

	@ParameterizedTest
	@EnumSource
	void readsAndWritesContentAndKeysWithOwnDeserializers(Mappers mapper) {
		String wire = "83 'list' 91 '3' 'map' 81 '5' '4' 'optional' '6'";
		Used used = read(mapper, wire, Used.class);
		assertThat(used.list().get(0).amount).isEqualTo("3");
		assertThat(used.map().keySet().iterator().next().amount).isEqualTo("5");
		assertThat(used.map().values().iterator().next().amount).isEqualTo("4");
		assertThat(used.optional().orElseThrow().amount).isEqualTo("6");
		assertThat(written(mapper, Used.class, used)).isEqualTo(Wire.hex(wire));
	}

	@ParameterizedTest
	@EnumSource
	void refusesWhatConverterTakesOrMakesIfItIsNotData(Mappers mapper) {
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(OfThread.class))
			.withMessageContaining("name.worker is a java.lang.Thread")
			.withMessageContaining("is not data");
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(OfThread.class))
			.withMessageContaining("name.worker is a java.lang.Thread")
			.withMessageContaining("is not data");
	}

	// The annotation of one property says nothing of another.
	@ParameterizedTest
	@EnumSource
	void refusesSameTypeWithoutConverter(Mappers mapper) {
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Half.class))
			.withMessageContaining("(plain is a java.lang.Thread)");
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(Half.class))
			.withMessageContaining("(plain is a java.lang.Thread)");
	}

	private static <T> T read(Mappers mapper, String wire, Class<T> type) {
		return mapper.get().<T>read(Wire.bytes(wire), type);
	}

	private static String fault(Mappers mapper, String wire, Class<?> type) {
		String[] fault = new String[1];
		assertThatExceptionOfType(ValueBindingException.class).isThrownBy(() -> read(mapper, wire, type))
			.satisfies((ex) -> fault[0] = ex.path() + " " + ex.getMessage());
		return fault[0];
	}

	private static String written(Mappers mapper, Class<?> type, Object value) {
		return Wire.written((out) -> mapper.get().writerFor(type).write(out, value));
	}

	/**
	 * A class that a mapper neither constructs nor writes by itself.
	 */
	static final class Money {

		private final String amount;

		private Money(Thread owner, String amount) {
			assertThat(owner).isNotNull();
			this.amount = amount;
		}

		static Money of(String amount) {
			return new Money(Thread.currentThread(), amount);
		}

		@Override
		public String toString() {
			return this.amount;
		}

	}

	record Price(String name,
			@tools.jackson.databind.annotation.JsonDeserialize(
					converter = Read3.class) @tools.jackson.databind.annotation.JsonSerialize(
							converter = Write3.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
									converter = Read2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
											converter = Write2.class) Money money) {

	}

	record Prices(@tools.jackson.databind.annotation.JsonDeserialize(
			contentConverter = Read3.class) @tools.jackson.databind.annotation.JsonSerialize(
					contentConverter = Write3.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
							contentConverter = Read2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
									contentConverter = Write2.class) List<Money> list,
			@tools.jackson.databind.annotation.JsonDeserialize(
					contentConverter = Read3.class) @tools.jackson.databind.annotation.JsonSerialize(
							contentConverter = Write3.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
									contentConverter = Read2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
											contentConverter = Write2.class) Map<String, Money> map) {

	}

	record Used(@tools.jackson.databind.annotation.JsonDeserialize(
			contentUsing = Deserializer3.class) @tools.jackson.databind.annotation.JsonSerialize(
					contentUsing = tools.jackson.databind.ser.std.ToStringSerializer.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
							contentUsing = Deserializer2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
									contentUsing = com.fasterxml.jackson.databind.ser.std.ToStringSerializer.class) List<Money> list,
			@tools.jackson.databind.annotation.JsonDeserialize(keyUsing = Key3.class,
					contentUsing = Deserializer3.class) @tools.jackson.databind.annotation.JsonSerialize(
							contentUsing = tools.jackson.databind.ser.std.ToStringSerializer.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
									keyUsing = Key2.class,
									contentUsing = Deserializer2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
											contentUsing = com.fasterxml.jackson.databind.ser.std.ToStringSerializer.class) Map<Money, Money> map,
			@tools.jackson.databind.annotation.JsonDeserialize(
					contentUsing = Deserializer3.class) @tools.jackson.databind.annotation.JsonSerialize(
							contentUsing = tools.jackson.databind.ser.std.ToStringSerializer.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
									contentUsing = Deserializer2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
											contentUsing = com.fasterxml.jackson.databind.ser.std.ToStringSerializer.class) Optional<Money> optional) {

	}

	record OfThread(@tools.jackson.databind.annotation.JsonDeserialize(
			converter = FromThread3.class) @tools.jackson.databind.annotation.JsonSerialize(
					converter = ToThread3.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
							converter = FromThread2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
									converter = ToThread2.class) String name) {

	}

	record Half(@tools.jackson.databind.annotation.JsonDeserialize(
			converter = ThreadRead3.class) @tools.jackson.databind.annotation.JsonSerialize(
					using = tools.jackson.databind.ser.std.ToStringSerializer.class) @com.fasterxml.jackson.databind.annotation.JsonDeserialize(
							converter = ThreadRead2.class) @com.fasterxml.jackson.databind.annotation.JsonSerialize(
									using = com.fasterxml.jackson.databind.ser.std.ToStringSerializer.class) Thread converted,
			Thread plain) {

	}

	record Worked(Thread worker) {

	}

	static final class Read3 extends tools.jackson.databind.util.StdConverter<String, Money> {

		@Override
		public Money convert(String value) {
			return Money.of(value);
		}

	}

	static final class Write3 extends tools.jackson.databind.util.StdConverter<Money, String> {

		@Override
		public String convert(Money value) {
			return value.amount;
		}

	}

	static final class Read2 extends com.fasterxml.jackson.databind.util.StdConverter<String, Money> {

		@Override
		public Money convert(String value) {
			return Money.of(value);
		}

	}

	static final class Write2 extends com.fasterxml.jackson.databind.util.StdConverter<Money, String> {

		@Override
		public String convert(Money value) {
			return value.amount;
		}

	}

	static final class Deserializer3 extends tools.jackson.databind.ValueDeserializer<Money> {

		@Override
		public Money deserialize(tools.jackson.core.JsonParser parser,
				tools.jackson.databind.DeserializationContext context) {
			return Money.of(parser.getString());
		}

	}

	static final class Deserializer2 extends com.fasterxml.jackson.databind.JsonDeserializer<Money> {

		@Override
		public Money deserialize(com.fasterxml.jackson.core.JsonParser parser,
				com.fasterxml.jackson.databind.DeserializationContext context) throws java.io.IOException {
			return Money.of(parser.getText());
		}

	}

	static final class Key3 extends tools.jackson.databind.KeyDeserializer {

		@Override
		public Object deserializeKey(String key, tools.jackson.databind.DeserializationContext context) {
			return Money.of(key);
		}

	}

	static final class Key2 extends com.fasterxml.jackson.databind.KeyDeserializer {

		@Override
		public Object deserializeKey(String key, com.fasterxml.jackson.databind.DeserializationContext context) {
			return Money.of(key);
		}

	}

	static final class FromThread3 extends tools.jackson.databind.util.StdConverter<Worked, String> {

		@Override
		public String convert(Worked value) {
			return "";
		}

	}

	static final class ToThread3 extends tools.jackson.databind.util.StdConverter<String, Worked> {

		@Override
		public Worked convert(String value) {
			return new Worked(Thread.currentThread());
		}

	}

	static final class FromThread2 extends com.fasterxml.jackson.databind.util.StdConverter<Worked, String> {

		@Override
		public String convert(Worked value) {
			return "";
		}

	}

	static final class ToThread2 extends com.fasterxml.jackson.databind.util.StdConverter<String, Worked> {

		@Override
		public Worked convert(String value) {
			return new Worked(Thread.currentThread());
		}

	}

	static final class ThreadRead3 extends tools.jackson.databind.util.StdConverter<String, Thread> {

		@Override
		public Thread convert(String value) {
			return Thread.currentThread();
		}

	}

	static final class ThreadRead2 extends com.fasterxml.jackson.databind.util.StdConverter<String, Thread> {

		@Override
		public Thread convert(String value) {
			return Thread.currentThread();
		}

	}

}
