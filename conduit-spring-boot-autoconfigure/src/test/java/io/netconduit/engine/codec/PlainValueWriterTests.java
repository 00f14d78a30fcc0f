package io.netconduit.engine.codec;

import java.nio.ByteBuffer;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PlainValueWriter}.
 */
class PlainValueWriterTests {

	private static final int ROOM = 1024;

	@Test
	void stopsAtACollectionWhoseIteratorHasMoreElementsThanItsSize() {
		PlainValueWriter writer = new PlainValueWriter((out, value, depth) -> {
			throw new IllegalArgumentException("not plain");
		});
		ByteBuf out = Unpooled.buffer(ROOM, ROOM);
		// Without the check, the buffer of this size would end the test.
		assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(() -> writer.write(out, endless()))
			.withMessageContaining("changed while it was written");
	}

	@ParameterizedTest
	@MethodSource
	void refusesKeysWithTheSameText(Object one, Object other) {
		Map<Object, Object> map = new IdentityHashMap<>();
		map.put(one, 1);
		map.put(other, 2);
		assertThatExceptionOfType(MessagePackValueException.class)
			.isThrownBy(() -> PlainValueWriter.TEXT_FALLBACK.write(Unpooled.buffer(), List.of(map)))
			.withMessageContaining("Two keys of a map");
	}

	static Stream<Arguments> refusesKeysWithTheSameText() {
		return Stream.of(Arguments.of(1, "1"), Arguments.of(1, 1L), Arguments.of(true, "true"), Arguments.of('x', "x"),
				Arguments.of(1.5, 1.5f), Arguments.of("x", new StringBuilder("x")),
				Arguments.of(new StringBuilder("x"), new StringBuilder("x")),
				Arguments.of(new AtomicInteger(1), new AtomicInteger(1)));
	}

	@Test
	void writesKeysOfSeveralTypes() {
		Map<Object, Object> map = new LinkedHashMap<>();
		map.put(1, "a");
		map.put("2", "b");
		map.put(true, "c");
		assertThat(Wire.written((out) -> PlainValueWriter.TEXT_FALLBACK.write(out, map)))
			.isEqualTo(Wire.hex("83 '1' 'a' '2' 'b' 'true' 'c'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d", "\ude00", "\ude00\ud83d", "abc\ud83dabc", "0123456789\u00e9\ud83d",
			"0123456789\ud83d\ude00\ude00", "0123456789\ud83d0" })
	void refusesHalfOfASurrogatePair(String text) {
		for (Object value : new Object[] { text, new StringBuilder(text), Map.of(text, 1) }) {
			assertThatExceptionOfType(MessagePackValueException.class)
				.isThrownBy(() -> PlainValueWriter.TEXT_FALLBACK.write(Unpooled.buffer(), value))
				.withMessageContaining("half of a surrogate pair");
		}
	}

	@Test
	void writesBuffersFromTheirPositionToTheirLimit() {
		ByteBuffer heap = ByteBuffer.wrap(new byte[] { 9, 1, 2, 9 }, 1, 2);
		ByteBuffer direct = ByteBuffer.allocateDirect(4).put(new byte[] { 9, 1, 2, 9 }).position(1).limit(3);
		for (ByteBuffer buffer : new ByteBuffer[] { heap, heap.asReadOnlyBuffer(), heap.slice(), direct,
				direct.asReadOnlyBuffer() }) {
			int position = buffer.position();
			assertThat(Wire.written((out) -> PlainValueWriter.TEXT_FALLBACK.write(out, buffer)))
				.isEqualTo(Wire.hex("c4 02 0102"));
			assertThat(buffer.position()).isEqualTo(position);
		}
	}

	private static Collection<String> endless() {
		return new AbstractCollection<>() {

			@Override
			public Iterator<String> iterator() {
				return Stream.generate(() -> "more").iterator();
			}

			@Override
			public int size() {
				return 3;
			}

		};
	}

}
