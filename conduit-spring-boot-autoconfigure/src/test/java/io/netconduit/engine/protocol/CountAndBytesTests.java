package io.netconduit.engine.protocol;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CountAndBytes}.
 */
class CountAndBytesTests {

	private final CountAndBytes sum = new CountAndBytes();

	@Test
	void countsThingsAndBytesSeparately() {
		this.sum.add(3, 4_000_000_000L);
		this.sum.add(1, 5);
		assertThat(CountAndBytes.count(this.sum.get())).isEqualTo(4);
		assertThat(CountAndBytes.bytes(this.sum.get())).isEqualTo(4_000_000_005L);
	}

	@Test
	void removesWhatWasAdded() {
		this.sum.add(2, 1L << 39);
		long left = this.sum.remove(1, (1L << 39) - 7);
		assertThat(left).isEqualTo(this.sum.get());
		assertThat(CountAndBytes.count(left)).isOne();
		assertThat(CountAndBytes.bytes(left)).isEqualTo(7);
		assertThat(this.sum.remove(1, 7)).isZero();
	}

	@Test
	void addsOneOnlyToTheExpectedValue() {
		long seen = this.sum.get();
		assertThat(this.sum.tryAddOne(seen, 10)).isTrue();
		assertThat(this.sum.tryAddOne(seen, 10)).isFalse();
		assertThat(CountAndBytes.count(this.sum.get())).isOne();
		assertThat(CountAndBytes.bytes(this.sum.get())).isEqualTo(10);
	}

}
