package io.netconduit.engine.codec;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

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
