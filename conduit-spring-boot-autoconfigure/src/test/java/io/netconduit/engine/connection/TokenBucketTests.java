package io.netconduit.engine.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TokenBucket}.
 */
class TokenBucketTests {

	private static final long MILLI = 1_000_000L;

	/** Shortly before the clock's number overflows. */
	private static final long START = Long.MAX_VALUE - MILLI;

	@ParameterizedTest
	@CsvSource(textBlock = """
			# rate, burst ms, taken, after ms, wait ms
			10,   1000,  0,    0,    0
			10,   1000,  9,    0,    0
			10,   1000,  10,   0,    100
			10,   1000,  10,   99,   1
			10,   1000,  10,   100,  0
			10,   1000,  11,   0,    200
			10,   1000,  110,  0,    10100
			10,   1000,  110,  10100, 0
			10,   500,   5,    0,    100
			10,   500,   4,    0,    0
			1,    1,     1,    0,    1000
			1,    1,     1,    1000, 0
			1000, 10,    10,   0,    1
			1000, 10,    9,    0,    0
			1000, 10,    1000, 0,    991
			""")
	void waitsForAToken(long rate, long burst, int taken, long after, long wait) {
		TokenBucket bucket = new TokenBucket(rate, burst * MILLI, START);
		bucket.take(taken, START);
		assertThat(bucket.nanosUntilToken(START + after * MILLI)).isEqualTo(wait * MILLI);
	}

	@Test
	void savesNoMoreThanTheBurst() {
		TokenBucket bucket = new TokenBucket(10, 1000 * MILLI, START);
		long later = START + 3_600_000 * MILLI;
		for (int i = 0; i < 10; i++) {
			assertThat(bucket.nanosUntilToken(later)).isZero();
			bucket.take(1, later);
		}
		assertThat(bucket.nanosUntilToken(later)).isEqualTo(100 * MILLI);
	}

	@Test
	void sustainsTheRate() {
		TokenBucket bucket = new TokenBucket(300, 1000 * MILLI, START);
		int passed = 0;
		for (long millis = 0; millis < 100_000; millis++) {
			if (bucket.nanosUntilToken(START + millis * MILLI) == 0) {
				bucket.take(1, START + millis * MILLI);
				passed++;
			}
		}
		assertThat(passed).isBetween(30_000, 30_300);
	}

	@Test
	void takesAGibibyteAsOneFrame() {
		TokenBucket bucket = new TokenBucket(1024, 1000 * MILLI, START);
		bucket.take(1024 * 1024 * 1024, START);
		assertThat(bucket.nanosUntilToken(START)).isBetween(1_048_575_000 * MILLI, 1_048_576_000 * MILLI);
	}

}
