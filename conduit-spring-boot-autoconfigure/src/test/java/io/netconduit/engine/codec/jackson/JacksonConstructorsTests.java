package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JacksonConstructors}.
 */
class JacksonConstructorsTests {

	private final JacksonValueMapper mapper = new JacksonValueMapper();

	private <T> @Nullable T read(Class<T> type, String wire) {
		return this.mapper.read(Wire.bytes(wire), type);
	}

	@Test
	void callsConstructorOfRecord() {
		assertThat(read(Interval.class, "82 a4'from' 01 a2'to' 02")).isEqualTo(new Interval(1, 2L, null));
	}

	@Test
	void callsPrivateConstructor() {
		assertThat(read(Hidden.class, "82 a1'a' 01 a1'b' 02")).extracting((hidden) -> hidden.sum).isEqualTo(3);
	}

	@Test
	void reportsExceptionOfConstructor() {
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> read(Interval.class, "82 a4'from' 02 a2'to' 01"))
			.withStackTraceContaining("ends before it begins");
	}

	@Test
	void propagatesErrorOfConstructor() {
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> read(Endless.class, "82 a1'a' 01 a1'b' 02"));
	}

	record Interval(int from, long to, @Nullable String note) {

		Interval {
			if (to < from) {
				throw new IllegalArgumentException("ends before it begins");
			}
		}

	}

	record Endless(int a, int b) {

		Endless {
			throw new StackOverflowError();
		}

	}

	static final class Hidden {

		private final int sum;

		@JsonCreator
		private Hidden(@JsonProperty("a") int a, @JsonProperty("b") int b) {
			this.sum = a + b;
		}

	}

}
