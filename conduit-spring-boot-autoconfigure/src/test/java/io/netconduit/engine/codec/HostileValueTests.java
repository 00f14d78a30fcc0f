package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests with valid MessagePack that tries to cost too much.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileValueTests {

	/** Arithmetic of quadratic cost would exceed the timeout of the tests. */
	private static final int DIGITS = 8_000_000;

	private static final AtomicInteger MADE = new AtomicInteger();

	private final ValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest
	@ValueSource(classes = { BigDecimal.class, BigInteger.class, Number.class, Double.class, Long.class, Instant.class,
			OffsetDateTime.class, ZonedDateTime.class, LocalDate.class, Duration.class, UUID.class, Thread.State.class,
			Map.class })
	void rejectsMillionsOfDigitsQuickly(Class<?> type) {
		for (String digits : List.of("7".repeat(DIGITS), "7".repeat(DIGITS) + ".5", "PT" + "7".repeat(DIGITS) + "S",
				"1e999999999")) {
			ByteBuf value = text("db", digits);
			assertThatExceptionOfType(ValueBindingException.class).isThrownBy(() -> this.mapper.read(value, type));
		}
	}

	@Test
	void rejectsMillionsOfDigitsInARecordQuickly() {
		ByteBuf digits = text("db", "7".repeat(DIGITS));
		for (String field : List.of("decimal", "integer", "at", "state")) {
			ByteBuf value = Unpooled.wrappedBuffer(bytes("81" + hex(field)), digits.duplicate());
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> this.mapper.read(value, Amounts.class));
		}
	}

	@ParameterizedTest
	@MethodSource("typesThatNameAClass")
	void neverInstantiatesAClassNamedInThePayload(Type type, String prefix) {
		String name = Made.class.getName();
		ByteBuf named = Unpooled
			.wrappedBuffer(bytes(prefix + "81" + hex("@class") + "d9%02x".formatted(name.length()) + ascii(name)));
		assertThatThrownBy(() -> this.mapper.read(named, type)).isInstanceOf(RuntimeException.class);
		assertThat(MADE).hasValue(0);
	}

	static Stream<Arguments> typesThatNameAClass() {
		return Stream.of(Arguments.of(Base.class, ""), Arguments.of(Holder.class, "81" + hex("any")),
				Arguments.of(new TypeReference<List<Base>>() {
				}.getType(), "91"));
	}

	@Test
	void readsUntypedObjectsAsPlainValues() {
		Object value = this.mapper.read(Unpooled.wrappedBuffer(bytes("81" + hex("@class") + hex("java.io.File"))),
				Object.class);
		assertThat(value).isEqualTo(Map.of("@class", "java.io.File"));
	}

	@ParameterizedTest
	@CsvSource({ "99, true", "100, true", "101, false", "5000, false" })
	void limitsNesting(int depth, boolean allowed) {
		ByteBuf nested = Unpooled.wrappedBuffer(bytes("91".repeat(depth - 1) + "90"));
		for (Type type : List.of(Object.class, List.class)) {
			if (!allowed) {
				assertThatExceptionOfType(ValueBindingException.class)
					.isThrownBy(() -> this.mapper.read(nested.duplicate(), type));
			}
			else {
				assertThat((Object) this.mapper.read(nested.duplicate(), type)).isInstanceOf(List.class);
			}
		}
	}

	@Test
	void takesTheLastOfDuplicateKeys() {
		Amounts amounts = this.mapper
			.read(Unpooled.wrappedBuffer(bytes("82" + hex("integer") + "01" + hex("integer") + "02")), Amounts.class);
		assertThat(amounts.integer()).isEqualTo(2);
	}

	@Test
	void skipsAnUnknownKeyOfOneMebibyte() {
		ByteBuf value = Unpooled.wrappedBuffer(bytes("82"), text("db", "k".repeat(1 << 20)),
				bytes("c0" + hex("integer") + "07"));
		assertThat(this.mapper.<Amounts>read(value, Amounts.class).integer()).isEqualTo(7);
	}

	private static ByteBuf text(String head, String text) {
		return Unpooled.wrappedBuffer(bytes(head + "%08x".formatted(text.length())),
				Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
	}

	private static ByteBuf bytes(String digits) {
		return Unpooled.wrappedBuffer(HexFormat.of().parseHex(digits));
	}

	private static String hex(String text) {
		return "%02x".formatted(0xa0 + text.length()) + ascii(text);
	}

	private static String ascii(String text) {
		return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
	}

	record Amounts(BigDecimal decimal, BigInteger integerValue, int integer, Instant at, Thread.State state) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	interface Base {

	}

	static class Made implements Base {

		Made() {
			MADE.incrementAndGet();
		}

	}

	static class Holder {

		@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
		public Object any;

	}

}
