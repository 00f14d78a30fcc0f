package io.netconduit.settings;

import java.time.Duration;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Checks the values of descriptors. Every violation is an {@link InvalidSettingException}
 * that names the setting, the value, the rule and the cure.
 *
 * @since 0.1.0
 */
public final class SettingChecks {

	/**
	 * Placeholder for a secret, in texts and in {@code toString}.
	 */
	public static final String BLANKED = "******";

	private static final long BYTES_PER_KILOBYTE = 1024;

	private static final Duration ONE_MILLISECOND = Duration.ofMillis(1);

	private static final Duration ONE_DAY = Duration.ofDays(1);

	private SettingChecks() {
	}

	/**
	 * Check a number against its range.
	 * @param property the setting in kebab case
	 * @param value the number
	 * @param least the least that is allowed
	 * @param most the most that is allowed
	 * @throws InvalidSettingException if the number is outside
	 */
	public static void number(String property, int value, int least, int most) {
		range(property, value, least, most, String.valueOf(value), String.valueOf(least), String.valueOf(most));
	}

	/**
	 * Check a factor against its range.
	 * @param property the setting in kebab case
	 * @param value the factor
	 * @param least the least that is allowed
	 * @param most the most that is allowed
	 * @throws InvalidSettingException if the factor is outside or not a number
	 */
	public static void factor(String property, double value, double least, double most) {
		if (Double.isNaN(value)) {
			throw new InvalidSettingException(property, "NaN", "must be a number",
					"set {%s} to %s or more".formatted(property, least));
		}
		range(property, value, least, most, String.valueOf(value), String.valueOf(least), String.valueOf(most));
	}

	/**
	 * Check a size against its range.
	 * @param property the setting in kebab case
	 * @param value the size in bytes
	 * @param least the least that is allowed, in bytes
	 * @param most the most that is allowed, in bytes
	 * @return the size in bytes
	 * @throws InvalidSettingException if the size is outside
	 */
	public static int size(String property, long value, int least, int most) {
		range(property, value, (long) least, (long) most, text(value), text(least), text(most));
		return (int) value;
	}

	/**
	 * Check a size that may not fit in an int against its range.
	 * @param property the setting in kebab case
	 * @param value the size in bytes
	 * @param least the least that is allowed, in bytes
	 * @param most the most that is allowed, in bytes
	 * @throws InvalidSettingException if the size is outside
	 */
	public static void bytes(String property, long value, long least, long most) {
		range(property, value, least, most, text(value), text(least), text(most));
	}

	/**
	 * Check that a duration is at least a millisecond and at most a day.
	 * @param property the setting in kebab case
	 * @param value the duration
	 * @throws InvalidSettingException if the duration is outside
	 */
	public static void duration(String property, Duration value) {
		duration(property, value, ONE_MILLISECOND, ONE_DAY);
	}

	/**
	 * Check a duration against its range.
	 * @param property the setting in kebab case
	 * @param value the duration
	 * @param least the least that is allowed
	 * @param most the most that is allowed
	 * @throws InvalidSettingException if the duration is outside
	 */
	public static void duration(String property, Duration value, Duration least, Duration most) {
		range(property, value, least, most, text(value), text(least), text(most));
	}

	/**
	 * Check that a duration is longer than another setting's.
	 * @param property the setting in kebab case
	 * @param value the duration
	 * @param shorterProperty the setting that it must exceed, in kebab case
	 * @param shorter the duration that it must exceed
	 * @throws InvalidSettingException if it is as long or shorter
	 */
	public static void longer(String property, Duration value, String shorterProperty, Duration shorter) {
		if (value.compareTo(shorter) <= 0) {
			throw new InvalidSettingException(property, text(value),
					"must be longer than {%s} (%s)".formatted(shorterProperty, text(shorter)),
					"raise {%s} or lower {%s}".formatted(property, shorterProperty));
		}
	}

	/**
	 * Check that a duration is not shorter than another setting's.
	 * @param property the setting in kebab case
	 * @param value the duration
	 * @param lowerProperty the setting that it must reach, in kebab case
	 * @param lower the duration that it must reach
	 * @throws InvalidSettingException if it is shorter
	 */
	public static void notShorter(String property, Duration value, String lowerProperty, Duration lower) {
		if (value.compareTo(lower) < 0) {
			throw new InvalidSettingException(property, text(value),
					"must not be shorter than {%s} (%s)".formatted(lowerProperty, text(lower)),
					"raise {%s} or lower {%s}".formatted(property, lowerProperty));
		}
	}

	/**
	 * Check that a text is present and not too long.
	 * @param property the setting in kebab case
	 * @param value the text
	 * @param most how many characters it may have
	 * @throws InvalidSettingException if the text is missing, blank or too long
	 */
	public static void text(String property, @Nullable String value, int most) {
		if (value == null || value.isBlank()) {
			throw new InvalidSettingException(property, "blank", "must have text", "set {%s}".formatted(property));
		}
		length(property, value, most);
	}

	/**
	 * Check that a text, which may be empty, is not too long.
	 * @param property the setting in kebab case
	 * @param value the text
	 * @param most how many characters it may have
	 * @throws InvalidSettingException if the text is too long
	 */
	public static void length(String property, String value, int most) {
		if (value.length() > most) {
			throw new InvalidSettingException(property, "%s characters long".formatted(value.length()),
					"must have at most %s characters".formatted(most), "shorten {%s}".formatted(property));
		}
	}

	/**
	 * Check that a secret is either not given or long enough.
	 * @param property the setting in kebab case
	 * @param value the secret, or {@code null} if none is given
	 * @param least how many characters it must have
	 * @throws InvalidSettingException if it is blank or too short; reports neither its
	 * text nor its length
	 */
	public static void secret(String property, @Nullable String value, int least) {
		if (value == null) {
			return;
		}
		if (value.isBlank()) {
			throw new InvalidSettingException(property, "blank", "must have text if it is set",
					"set {%s} or remove it".formatted(property));
		}
		if (value.length() < least) {
			throw new InvalidSettingException(property, BLANKED, "must have at least %s characters".formatted(least),
					"lengthen {%s} or remove it".formatted(property));
		}
	}

	/**
	 * Check that at least one value was chosen.
	 * @param property the setting in kebab case
	 * @param value the choice
	 * @throws InvalidSettingException if nothing was chosen
	 */
	public static void notEmpty(String property, Collection<?> value) {
		if (value.isEmpty()) {
			throw new InvalidSettingException(property, "empty", "must contain at least one value",
					"add one to {%s}, or remove it to use the default".formatted(property));
		}
	}

	/**
	 * A secret for {@code toString}.
	 * @param secret the secret, or {@code null} if none is given
	 * @return a text that reports only whether there is one
	 */
	public static String blanked(@Nullable String secret) {
		return (secret != null) ? BLANKED : "none";
	}

	/**
	 * A text without line breaks and other characters that do not print, as part of a
	 * message.
	 * @param text the text, or {@code null}
	 * @return the text with such characters as their number
	 */
	public static String printable(@Nullable String text) {
		StringBuilder printable = new StringBuilder();
		String.valueOf(text)
			.codePoints()
			.forEach((character) -> printable
				.append(isPrintable(character) ? Character.toString(character) : "U+%04X".formatted(character)));
		return printable.toString();
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	private static <T extends Comparable<T>> void range(String property, T value, T least, T most, String valueText,
			String leastText, String mostText) {
		boolean tooLow = value.compareTo(least) < 0;
		if (tooLow || value.compareTo(most) > 0) {
			throw new InvalidSettingException(property, valueText,
					"must be from %s to %s".formatted(leastText, mostText),
					tooLow ? "raise {%s} to %s or more".formatted(property, leastText)
							: "lower {%s} to %s or less".formatted(property, mostText));
		}
	}

	private static String text(Duration duration) {
		boolean wholeSeconds = duration.getNano() == 0;
		if (wholeSeconds) {
			return duration.toSeconds() + "s";
		}
		return (duration.toNanosPart() % 1_000_000 == 0) ? duration.toMillis() + "ms" : duration.toString();
	}

	private static String text(long bytes) {
		long megabyte = BYTES_PER_KILOBYTE * BYTES_PER_KILOBYTE;
		if (bytes != 0 && bytes % megabyte == 0) {
			return bytes / megabyte + "MB";
		}
		return (bytes != 0 && bytes % BYTES_PER_KILOBYTE == 0) ? bytes / BYTES_PER_KILOBYTE + "KB" : bytes + "B";
	}

}
