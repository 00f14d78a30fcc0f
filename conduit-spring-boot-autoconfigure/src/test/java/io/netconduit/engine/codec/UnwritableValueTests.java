package io.netconduit.engine.codec;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.time.Month;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for values and keys that are written as nothing but themselves, or refused, by
 * both mappers and in every position.
 */
class UnwritableValueTests {

	private static final List<ValueMapper> MAPPERS = List.of(new JacksonValueMapper(), new Jackson2ValueMapper());

	private static Stream<Arguments> unwritable() {
		return onEach(Stream.of(new CompletableFuture<>(), CompletableFuture.completedFuture(1),
				new FutureTask<>(() -> 1), Mono.just(1), Flux.just(1), (Flow.Publisher<Integer>) (subscriber) -> {
				}, new ByteArrayInputStream(new byte[3]), new StringReader("x"), Stream.of(1), IntStream.of(1),
				List.of(1).iterator(), Collections.enumeration(List.of(1)), List.of(1).spliterator(), supplier(),
				(Callable<Integer>) () -> 1, (Runnable) () -> {
				}, new Supplier<Integer>() {

					@Override
					public Integer get() {
						return 1;
					}

				}, Thread.currentThread(), String.class, new Empty(), new Object(), new IllegalStateException("secret"),
				new Failure(), new StackOverflowError(), new StackTraceElement("Secret", "run", "Secret.java", 1)));
	}

	private static Supplier<Integer> supplier() {
		return () -> 1;
	}

	private static Stream<Arguments> onEach(Stream<?> values) {
		List<?> all = values.toList();
		return MAPPERS.stream()
			.flatMap((mapper) -> all.stream()
				.map((value) -> Arguments.of(Named.of(mapper.getClass().getSimpleName(), mapper),
						Named.of(value.getClass().getName(), value))));
	}

	@ParameterizedTest
	@MethodSource("unwritable")
	void refusesValueInEveryPosition(ValueMapper mapper, Object value) {
		for (Object position : List.of(value, List.of(value), Map.of("key", value), new Holder(value),
				new Holder(List.of(value)), Optional.of(value), new Object[] { value })) {
			ByteBuf out = Unpooled.buffer();
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.write(out, position))
				.withMessageContaining(value.getClass().getTypeName());
			assertThat(out.readableBytes()).isZero();
			out.release();
		}
	}

	private static Stream<Arguments> ambiguous() {
		Map<Object, Object> mixed = new LinkedHashMap<>();
		mixed.put(1, "a");
		mixed.put("1", "b");
		Map<Object, Object> numbers = new LinkedHashMap<>();
		numbers.put(1, "a");
		numbers.put(1L, "b");
		Map<Object, Object> texts = new LinkedHashMap<>();
		texts.put(new StringBuilder("x"), "a");
		texts.put("x", "b");
		Map<Object, Object> builders = new IdentityHashMap<>();
		builders.put(new StringBuilder("x"), "a");
		builders.put(new StringBuilder("x"), "b");
		Map<Object, Object> enums = new LinkedHashMap<>();
		enums.put(Color.RED, "a");
		enums.put("RED", "b");
		Map<Object, Object> flags = new LinkedHashMap<>();
		flags.put(true, new Holder(1));
		flags.put("true", new Holder(2));
		return onEach(Stream.of(mixed, numbers, texts, builders, enums, flags, new Holder(mixed), List.of(enums),
				new Holder(Map.of("inner", enums))));
	}

	@ParameterizedTest
	@MethodSource("ambiguous")
	void refusesKeysOfEqualText(ValueMapper mapper, Object value) {
		ByteBuf out = Unpooled.buffer();
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.write(out, value))
			.withMessageContaining("Two keys of a map are written as the same string");
		assertThat(out.readableBytes()).isZero();
		out.release();
	}

	private static Stream<Arguments> withoutText() {
		return onEach(Stream.of(Collections.singletonMap(null, 1), Map.of(new Point(1, 2), 1), Map.of(List.of(1), 1),
				Map.of(new Empty(), 1), Map.of(Map.of(), 1), Map.of(Optional.of(1), 1)));
	}

	@ParameterizedTest
	@MethodSource("withoutText")
	void refusesKeyWithoutText(ValueMapper mapper, Object value) {
		for (Object position : List.of(value, new Holder(value))) {
			ByteBuf out = Unpooled.buffer();
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.write(out, position));
			out.release();
		}
	}

	private static Stream<Arguments> mappers() {
		return MAPPERS.stream().map((mapper) -> Arguments.of(Named.of(mapper.getClass().getSimpleName(), mapper)));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void writesKeysThatDiffer(ValueMapper mapper) {
		Map<Object, Object> mixed = new TreeMap<>((one, two) -> one.toString().compareTo(two.toString()));
		mixed.put(1, "a");
		mixed.put("2", "b");
		mixed.put(3.5, "c");
		assertThat(hex(mapper, mixed)).isEqualTo("83a131a161a132a162a3332e35a163");
		assertThat(hex(mapper, Map.of(Color.RED, List.of(1, 1)))).isEqualTo("81a3524544920101");
		// The same key in several maps.
		assertThat(hex(mapper, new Holder(List.of(mixed, mixed)))).endsWith("a131a161a132a162a3332e35a163");
		assertThat(hex(mapper, Map.of(new Code("x"), 1))).isEqualTo("81a17801");
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void writesRecordWithoutComponentsAsEmptyMap(ValueMapper mapper) {
		assertThat(hex(mapper, new Nothing())).isEqualTo("80");
		assertThat(hex(mapper, new Holder(new Nothing()))).isEqualTo("81a576616c756580");
		assertThat(mapper.<Nothing>read(Hex.bytes("80"), Nothing.class)).isEqualTo(new Nothing());
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void writesClassWithoutPropertiesThatHasMeaning(ValueMapper mapper) {
		assertThat(hex(mapper, new Started())).isEqualTo(Hex.digits("81 a4'kind' a7'started'"));
		assertThat(hex(mapper, new Anything())).isEqualTo(Hex.digits("81 a1'a' 01"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void writesMonthAsTheTextThatIsRead(ValueMapper mapper) {
		Season season = new Season(Month.JULY);
		assertThat(hex(mapper, season)).isEqualTo(Hex.digits("81 a5'first' a4'JULY'"));
		assertThat(mapper.<Season>read(Hex.bytes("81 a5'first' a4'JULY'"), Season.class)).isEqualTo(season);
	}

	private static Stream<Arguments> buffers() {
		ByteBuffer direct = ByteBuffer.allocateDirect(5).put(new byte[] { 9, 1, 2, 3, 9 }).position(1).limit(4);
		ByteBuffer sliced = ByteBuffer.wrap(new byte[] { 9, 9, 1, 2, 3, 9 }, 2, 3).slice();
		ByteBuffer window = ByteBuffer.wrap(new byte[] { 9, 1, 2, 3, 9 }, 1, 3);
		return onEach(Stream.of(direct, sliced, window, direct.asReadOnlyBuffer(), window.asReadOnlyBuffer()));
	}

	@ParameterizedTest
	@MethodSource("buffers")
	void writesWhatRemainsInBuffer(ValueMapper mapper, ByteBuffer buffer) {
		ByteBuffer before = buffer.duplicate();
		assertThat(hex(mapper, buffer)).isEqualTo("c403010203");
		assertThat(hex(mapper, List.of(buffer))).isEqualTo("91c403010203");
		assertThat(hex(mapper, new Holder(buffer))).isEqualTo("81a576616c7565c403010203");
		assertThat(hex(mapper, new Buffered(buffer, List.of(buffer))))
			.isEqualTo("82a3" + "6f6e65" + "c403010203" + "a4" + "6d616e79" + "91c403010203");
		assertThat(buffer.position()).isEqualTo(before.position());
		assertThat(buffer.limit()).isEqualTo(before.limit());
		Buffered read = mapper.read(mapper.write((Object) new Buffered(buffer, List.of(buffer))), Buffered.class);
		assertThat(read).isEqualTo(new Buffered(buffer, List.of(buffer)));
	}

	private static String hex(ValueMapper mapper, Object value) {
		return Hex.of(mapper.write(value));
	}

	record Season(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Month first) {

	}

	record Holder(Object value) {

	}

	record Buffered(ByteBuffer one, List<ByteBuffer> many) {

	}

	record Nothing() {

	}

	record Point(int x, int y) {

	}

	record Code(String text) {

		@Override
		public String toString() {
			return this.text;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Started.class, name = "started"))
	interface Event {

	}

	static final class Started implements Event {

	}

	static class Anything {

		@JsonAnyGetter
		Map<String, Object> all() {
			return Map.of("a", 1);
		}

	}

	enum Color {

		RED

	}

	static class Empty {

	}

	static class Failure extends Exception {

	}

}
