package io.netconduit.settings;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SettingChecks}.
 */
class SettingChecksTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5 })
	void acceptsNumberInRange(int value) {
		assertThatNoException().isThrownBy(() -> SettingChecks.number("queue", value, 1, 5));
	}

	@ParameterizedTest
	@CsvSource({ "0, raise queue to 1 or more", "6, lower queue to 5 or less" })
	void refusesNumberOutOfRange(int value, String cure) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> SettingChecks.number("queue", value, 1, 5))
			.withMessage("queue is %d but must be from 1 to 5: %s", value, cure);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1.0, 1.5, 2.0 })
	void acceptsFactorInRange(double value) {
		assertThatNoException().isThrownBy(() -> SettingChecks.factor("growth", value, 1.0, 2.0));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.99, 2.01, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesFactorOutOfRange(double value) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> SettingChecks.factor("growth", value, 1.0, 2.0))
			.withMessageStartingWith("growth is " + value + " but must be");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1024, 1025, 1_048_576 })
	void returnsSizeInRange(long value) {
		assertThat(SettingChecks.size("buffer", value, 1024, 1_048_576)).isEqualTo((int) value);
	}

	@ParameterizedTest
	@CsvSource({ "1023, 1023B", "-1, -1B", "0, 0B", "2048000, 2000KB", "4294967296, 4096MB" })
	void refusesSizeOutOfRangeInLargestUnit(long value, String text) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> SettingChecks.size("buffer", value, 1024, 1_048_576))
			.withMessageStartingWith("buffer is %s but must be from 1KB to 1MB: ", text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0.001S", "PT24H" })
	void acceptsDurationFromOneMillisecondToOneDay(Duration value) {
		assertThatNoException().isThrownBy(() -> SettingChecks.duration("wait", value));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0s", "PT0.000001S, PT0.000001S", "PT-1S, -1s", "PT24H0.001S, 86400001ms" })
	void refusesDurationOutOfRange(Duration value, String text) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> SettingChecks.duration("wait", value))
			.withMessageStartingWith("wait is %s but must be from 1ms to 86400s: ", text);
	}

	@Test
	void longerRefusesEqualDuration() {
		Duration second = Duration.ofSeconds(1);
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> SettingChecks.longer("a", second, "b", second))
			.withMessage("a is 1s but must be longer than b (1s): raise a or lower b");
	}

	@Test
	void notShorterAcceptsEqualDuration() {
		Duration second = Duration.ofSeconds(1);
		assertThatNoException().isThrownBy(() -> SettingChecks.notShorter("a", second, "b", second));
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> SettingChecks.notShorter("a", Duration.ofMillis(999), "b", second))
			.withMessage("a is 999ms but must not be shorter than b (1s): raise a or lower b");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "null, blank", "' ', blank", "abcd, 4 characters long" })
	void refusesMissingOrTooLongText(String value, String text) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> SettingChecks.text("name", value, 3))
			.withMessageStartingWith("name is " + text + " but must have");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "hunter2" })
	void refusesSecretWithoutRevealingIt(String secret) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> SettingChecks.secret("salt", secret, 8))
			.withMessageStartingWith("salt is ")
			.withMessageNotContaining("hunter2")
			.withMessageNotContaining("7");
	}

	@Test
	void acceptsMissingSecret() {
		assertThatNoException().isThrownBy(() -> SettingChecks.secret("salt", null, 8));
	}

	@Test
	void refusesEmptyChoice() {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> SettingChecks.notEmpty("dialects", Set.of()))
			.withMessage(
					"dialects is empty but must contain at least one value: add one to dialects, or remove it to use the "
							+ "default");
	}

}
