package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for keys with one hash code and several types, which make a {@code HashMap} slow.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MixedKeysTests {

	private static final int MANY = 100_000;

	private static final Type MAP_OF_ANY = new TypeReference<Map<?, ?>>() {
	}.getType();

	private final ValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest
	@MethodSource("mixtures")
	void allowsMixedTypesUpToSixtyFourKeys(List<Object> keys) {
		for (Type type : List.of(Object.class, Map.class, MAP_OF_ANY)) {
			Map<Object, Object> map = this.mapper.read(map(keys.subList(0, 64)), type);
			assertThat(map).hasSize(64);
		}
	}

	@ParameterizedTest
	@MethodSource("mixtures")
	void rejectsMixedTypesOverSixtyFourKeys(List<Object> keys) {
		for (Type type : List.of(Object.class, Map.class, MAP_OF_ANY)) {
			assertRefused(map(keys.subList(0, 65)), type, "");
		}
	}

	@ParameterizedTest
	@MethodSource("mixtures")
	void rejectsManyMixedKeysQuickly(List<Object> keys) {
		assertRefused(map(keys), Object.class, "");
		assertRefused(Unpooled.wrappedBuffer(Wire.bytes("91"), map(keys)), Object.class, "");
		assertRefused(Unpooled.wrappedBuffer(Wire.bytes("91"), map(keys)), List.class, "");
		assertRefused(Unpooled.wrappedBuffer(Wire.bytes("81 a1'k'"), map(keys)), Map.class, "");
	}

	static Stream<List<Object>> mixtures() {
		return Stream.of(mixed(MixedKeysTests::collidingLong, MixedKeysTests::collidingDouble),
				mixed(MixedKeysTests::collidingLong, MixedKeysTests::collidingBig),
				mixed(MixedKeysTests::collidingText, (i) -> (Object) i), mixed((i) -> i, (i) -> i + 0.5));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void readsManyCollidingKeysOfOneTypeQuickly(List<Object> keys) {
		Map<Object, Object> map = this.mapper.read(map(keys), Object.class);
		assertThat(map).hasSize(keys.size()).containsKeys(keys.get(0), keys.get(keys.size() - 1));
	}

	static Stream<List<Object>> kinds() {
		List<Object> longs = all(MixedKeysTests::collidingLong);
		longs.set(MANY / 2, longs.get(0).hashCode());
		return Stream.of(longs, all(MixedKeysTests::collidingDouble), all(MixedKeysTests::collidingBig),
				all(MixedKeysTests::collidingText), all((i) -> (i % 3 == 0) ? (Object) i : i + (1L << 32)));
	}

	@Test
	void testKeysCollide() {
		List<Keys> colliding = List.of(MixedKeysTests::collidingLong, MixedKeysTests::collidingDouble,
				MixedKeysTests::collidingBig);
		for (Keys keys : colliding) {
			assertThat(all(keys)).allMatch((key) -> key.hashCode() == 7).doesNotHaveDuplicates();
		}
		assertThat(all(MixedKeysTests::collidingText)).extracting(Object::hashCode)
			.containsOnly(collidingText(0).hashCode());
	}

	@Test
	void keysInsideARecordAreReadAsInAParameter() {
		ByteBuf attack = map(mixed(MixedKeysTests::collidingLong, (i) -> i * 77_777L));
		JsonNode node = this.mapper.read(attack.duplicate(), JsonNode.class);
		assertThat(node.size()).isGreaterThan(MANY / 2);
		Any any = this.mapper.read(Unpooled.wrappedBuffer(Wire.bytes("81 a3'any'"), attack.duplicate()), Any.class);
		Object direct = this.mapper.read(attack.duplicate(), Object.class);
		assertThat(any.any()).isEqualTo(direct);
		any = this.mapper.read(Unpooled.wrappedBuffer(Wire.bytes("81 a3'map'"), attack.duplicate()), Any.class);
		assertThat(any.map()).isEqualTo(direct);
	}

	@ParameterizedTest
	@ValueSource(strings = { "objects", "numbers" })
	void limitsMixedElementsOfUntypedSets(String field) {
		List<Object> mixed = mixed(MixedKeysTests::collidingLong, MixedKeysTests::collidingDouble);
		ByteBuf head = Wire.bytes("81 a7'" + field + "'");
		assertRefused(Unpooled.wrappedBuffer(head.duplicate(), list(mixed)), Any.class, field);
		assertRefused(Unpooled.wrappedBuffer(head.duplicate(), list(mixed.subList(0, 65))), Any.class, field);
		Any few = this.mapper.read(Unpooled.wrappedBuffer(head.duplicate(), list(mixed.subList(0, 64))), Any.class);
		assertThat("objects".equals(field) ? few.objects() : few.numbers()).hasSize(64);
		Any many = this.mapper.read(Unpooled.wrappedBuffer(head.duplicate(), list(all(MixedKeysTests::collidingLong))),
				Any.class);
		assertThat("objects".equals(field) ? many.objects() : many.numbers()).hasSize(MANY);
	}

	@Test
	void limitsListsInUntypedSets() {
		assertRefused(Wire.bytes("81 a7'objects' dc0041" + "90".repeat(65)), Any.class, "objects");
		Any any = this.mapper.read(Wire.bytes("81 a7'objects' 93 90 80 c0"), Any.class);
		assertThat(any.objects()).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "05", "80", "a1'x'" })
	void rejectsAnUntypedSetThatIsNotAList(String wire) {
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> this.mapper.read(Wire.bytes("81 a7'objects'" + wire), Any.class))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.TYPE))
			.withMessage("must be a list");
	}

	private void assertRefused(ByteBuf value, Type type, String path) {
		assertThatExceptionOfType(ValueBindingException.class).isThrownBy(() -> this.mapper.read(value, type))
			.withMessage("must not have more than 64 keys, or elements of a set, of several types")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.VALUE))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo(path));
	}

	/* All with one hash code: 7, or that of "AaAa…". */

	private static Object collidingLong(int i) {
		return ((long) (i + 1) << 32) | ((i + 1) ^ 7);
	}

	private static Object collidingDouble(int i) {
		return Double.longBitsToDouble(((long) (i + 1) << 32) | ((i + 1) ^ 7));
	}

	private static Object collidingBig(int i) {
		int high = 0x80000000 + i;
		int low = 7 - 31 * high;
		return BigInteger.valueOf(high & 0xffffffffL).shiftLeft(32).add(BigInteger.valueOf(low & 0xffffffffL));
	}

	private static Object collidingText(int i) {
		StringBuilder text = new StringBuilder(34);
		for (int bit = 0; bit < 17; bit++) {
			text.append(((i >> bit & 1) != 0) ? "BB" : "Aa");
		}
		return text.toString();
	}

	private static List<Object> all(Keys keys) {
		return mixed(keys, keys);
	}

	private static List<Object> mixed(Keys even, Keys odd) {
		List<Object> mixed = new ArrayList<>(MANY);
		for (int i = 0; i < MANY; i++) {
			mixed.add(((i % 2 == 0) ? even : odd).get(i));
		}
		return mixed;
	}

	private static ByteBuf map(List<Object> keys) {
		ByteBuf out = Unpooled.buffer().writeByte(0xdf).writeInt(keys.size());
		for (Object key : keys) {
			write(out, key);
			out.writeByte(0xc0);
		}
		return out;
	}

	private static ByteBuf list(List<Object> elements) {
		ByteBuf out = Unpooled.buffer().writeByte(0xdd).writeInt(elements.size());
		elements.forEach((element) -> write(out, element));
		return out;
	}

	private static void write(ByteBuf out, Object value) {
		if (value instanceof String text) {
			out.writeByte(0xd9).writeByte(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
		}
		else if (value instanceof Double number) {
			out.writeByte(0xcb).writeDouble(number);
		}
		else if (value instanceof BigInteger big) {
			out.writeByte(0xcf).writeLong(big.longValue());
		}
		else {
			out.writeByte(0xd3).writeLong(((Number) value).longValue());
		}
	}

	/**
	 * Makes a key from its number.
	 */
	private interface Keys {

		Object get(int i);

	}

	record Any(Object any, Map<?, Object> map, Set<Object> objects, Set<Number> numbers) {

	}

}
