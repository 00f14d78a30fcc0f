package io.netconduit.engine.codec.token;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates, times and durations from ISO-8601 text, unless the application asks for
 * another form.
 */
final class TimeRule extends ReadRule.Text {

	/** Whether the library converts what the rule accepts. */
	private final boolean adjusted;

	TimeRule(TextRule rule, boolean adjusted) {
		super(rule);
		this.adjusted = adjusted;
	}

	@Override
	public @Nullable Object read(@Nullable Object value) {
		Object result = super.read(value);
		return (this.adjusted && result != null && result != ScalarKind.UNUSABLE) ? LIBRARY : result;
	}

	@Override
	public @Nullable ReadRule in(JsonFormat.Value format) {
		if (format.getShape().isNumeric()) {
			return Numeric.INSTANCE;
		}
		if (format.getShape() == JsonFormat.Shape.ARRAY || format.hasPattern()) {
			return null;
		}
		boolean adjusted = format.hasTimeZone() || !JsonFormat.Features.empty().equals(format.getFeatures());
		return new TimeRule(rule(), adjusted);
	}

	/**
	 * Reads dates, times and durations from numbers, as the application writes them:
	 * those with fractions are decimals, which are text.
	 */
	private static final class Numeric extends ReadRule {

		static final Numeric INSTANCE = new Numeric();

		private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

		private static final int MOST_DIGITS = 19;

		@Override
		public Object read(@Nullable Object value) {
			if (value instanceof Number) {
				return (ScalarKind.DECIMAL.convert(value) instanceof BigDecimal number && isInRange(number)) ? LIBRARY
						: ScalarKind.UNUSABLE;
			}
			BigDecimal decimal = (value instanceof String text) ? NumberText.decimal(text) : null;
			if (decimal == null) {
				return LIBRARY;
			}
			return isInRange(decimal) ? new Instead(decimal) : ScalarKind.UNUSABLE;
		}

		// A library would read a number that is too large as 0.
		private static boolean isInRange(BigDecimal number) {
			return (long) number.precision() - number.scale() <= MOST_DIGITS && number.abs().compareTo(MOST) <= 0;
		}

	}

}
