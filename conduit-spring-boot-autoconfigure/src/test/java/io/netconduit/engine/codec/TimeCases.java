package io.netconduit.engine.codec;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * Dates and times.
 */
final class TimeCases {

	private TimeCases() {
	}

	static Stream<ValueCase> all() {
		return Stream.of(points(), locals(), amounts(), legacy()).flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> points() {
		return Stream
			.of(ValueCase.table(Instant.class, Instant::parse, """
					1970-01-01T00:00:00Z           | '1970-01-01T00:00:00Z'
					2024-02-29T23:59:59Z           | '2024-02-29T23:59:59Z'
					2024-01-02T03:04:05.006Z       | '2024-01-02T03:04:05.006Z'
					2024-01-02T03:04:05.123456789Z | '2024-01-02T03:04:05.123456789Z'
					1969-12-31T23:59:59.999999999Z | '1969-12-31T23:59:59.999999999Z'
					-0044-03-15T12:00:00Z          | '-0044-03-15T12:00:00Z'
					+12345-01-01T00:00:00Z         | '+12345-01-01T00:00:00Z'"""),
					Stream.of(
							ValueCase.of("Instant.MAX", Instant.class, Instant.MAX,
									"'+1000000000-12-31T23:59:59.999999999Z'"),
							ValueCase.of("Instant.MIN", Instant.class, Instant.MIN, "'-1000000000-01-01T00:00:00Z'")),
					ValueCase.table(OffsetDateTime.class, OffsetDateTime::parse, """
							2024-01-02T03:04:05+03:00       | '2024-01-02T03:04:05+03:00'
							2024-01-02T03:04:05Z            | '2024-01-02T03:04:05Z'
							2024-01-02T03:04:05.5-11:30     | '2024-01-02T03:04:05.5-11:30'
							2024-01-02T03:04:00.000000001+18:00 | '2024-01-02T03:04:00.000000001+18:00'"""),
					Stream.of(
							ValueCase.of("OffsetDateTime.MAX", OffsetDateTime.class, OffsetDateTime.MAX,
									"'+999999999-12-31T23:59:59.999999999-18:00'"),
							ValueCase.of("OffsetDateTime.MIN", OffsetDateTime.class, OffsetDateTime.MIN,
									"'-999999999-01-01T00:00:00+18:00'")),
					ValueCase.table(ZonedDateTime.class, ZonedDateTime::parse, """
							2024-01-02T03:04:05Z                      | '2024-01-02T03:04:05Z'
							2024-01-02T03:04:05+01:00                 | '2024-01-02T03:04:05+01:00'
							2024-07-02T03:04:05+02:00[Europe/Berlin]  | '2024-07-02T03:04:05+02:00[Europe/Berlin]'
							2024-10-27T02:30:00+01:00[Europe/Berlin]  | '2024-10-27T02:30:00+01:00[Europe/Berlin]'
							2024-01-02T03:04:05.000000007Z[UTC]       | '2024-01-02T03:04:05.000000007Z[UTC]'"""))
			.flatMap((cases) -> cases)
			.map(ValueCase::asKey)
			// Other keys have the text of toString, this one the text of the value.
			.map((found) -> (found.value() instanceof ZonedDateTime)
					? found.asKey(found.wire().substring(1, found.wire().length() - 1)) : found);
	}

	private static Stream<ValueCase> locals() {
		return Stream
			.of(ValueCase.table(LocalDate.class, LocalDate::parse, """
					2024-01-02       | '2024-01-02'
					2024-02-29       | '2024-02-29'
					0000-01-01       | '0000-01-01'
					-0001-12-31      | '-0001-12-31'
					+999999999-12-31 | '+999999999-12-31'
					-999999999-01-01 | '-999999999-01-01'""").map(ValueCase::asKey),
					ValueCase.table(LocalTime.class, LocalTime::parse, """
							00:00:00           | '00:00:00' | '00:00'
							10:15:00           | '10:15:00' | '10:15'
							10:15:30           | '10:15:30'
							23:59:59.999999999 | '23:59:59.999999999'
							00:00:00.001       | '00:00:00.001'"""),
					ValueCase.table(LocalDateTime.class, LocalDateTime::parse, """
							2024-01-02T03:04:05           | '2024-01-02T03:04:05'
							2024-01-02T00:00:00           | '2024-01-02T00:00:00' | '2024-01-02T00:00'
							2024-01-02T03:04:05.123456789 | '2024-01-02T03:04:05.123456789'
							+999999999-12-31T23:59:59.999999999 | '+999999999-12-31T23:59:59.999999999'"""),
					ValueCase.table(OffsetTime.class, OffsetTime::parse, """
							03:04:05+01:00       | '03:04:05+01:00'
							23:59:59.999999999-18:00 | '23:59:59.999999999-18:00'"""),
					ValueCase.table(Year.class, Year::parse, """
							2024 | '2024'
							-0044 | '-44'"""), ValueCase.table(YearMonth.class, YearMonth::parse, """
							2024-01 | '2024-01'"""), ValueCase.table(MonthDay.class, MonthDay::parse, """
							--02-29 | '--02-29'"""), ValueCase.table(Month.class, Month::valueOf, """
							JANUARY | 'JANUARY'""").map(ValueCase::asKey),
					ValueCase.table(DayOfWeek.class, DayOfWeek::valueOf, """
							SUNDAY | 'SUNDAY'""").map(ValueCase::asKey))
			.flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> amounts() {
		return Stream
			.of(ValueCase.table(Duration.class, Duration::parse, """
					PT0S             | 'PT0S'
					PT1M             | 'PT1M'
					PT-0.5S          | 'PT-0.5S'
					PT24H            | 'PT24H' | 'P1D'
					PT0.000000001S   | 'PT0.000000001S'
					PT2562047788015215H30M7.999999999S | 'PT2562047788015215H30M7.999999999S'""").map(ValueCase::asKey),
					ValueCase.table(Period.class, Period::parse, """
							P1Y2M3D | 'P1Y2M3D'
							P0D     | 'P0D'
							P-1M    | 'P-1M'""").map(ValueCase::asKey), ValueCase.table(ZoneId.class, ZoneId::of, """
							Europe/Berlin | 'Europe/Berlin'
							UTC           | 'UTC'
							+01:00        | '+01:00'""").map(ValueCase::asKey),
					ValueCase.table(ZoneOffset.class, ZoneOffset::of, """
							Z         | 'Z'
							+01:00    | '+01:00'
							-18:00    | '-18:00'""").map(ValueCase::asKey))
			.flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> legacy() {
		Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
		calendar.setTimeInMillis(1_704_164_645_006L);
		return Stream.of(
				ValueCase.of("Date", Date.class, new Date(1_704_164_645_006L), "'2024-01-02T03:04:05.006Z'")
					.alike("'2024-01-02T03:04:05.006+00:00'", "'2024-01-02T04:04:05.006+01:00'"),
				ValueCase.of("Date epoch", Date.class, new Date(0), "'1970-01-01T00:00:00.000Z'")
					.alike("'1970-01-01T00:00:00Z'"),
				ValueCase.of("Date before the epoch", Date.class, new Date(-1), "'1969-12-31T23:59:59.999Z'"),
				ValueCase.of("Calendar", Calendar.class, calendar, "'2024-01-02T03:04:05.006Z'"),
				ValueCase.of("TimeZone", TimeZone.class, TimeZone.getTimeZone("Europe/Berlin"), "'Europe/Berlin'"));
	}

}
