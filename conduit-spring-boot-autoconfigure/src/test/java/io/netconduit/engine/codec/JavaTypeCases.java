package io.netconduit.engine.codec;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;

import io.netconduit.engine.codec.TextCases.Color;
import io.netconduit.engine.codec.TextCases.Flag;
import io.netconduit.engine.codec.TextCases.Level;
import io.netconduit.engine.codec.TextCases.Made;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueCase.Unreadable;

/**
 * Values of Java's own types that have a text, and texts that stand for none of them.
 */
final class JavaTypeCases {

	private JavaTypeCases() {
	}

	static Stream<ValueCase> all() {
		return Stream.of(files(), addresses(), others()).flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> files() {
		return Stream.of(of(File.class, new File("a/b"), "'a/b'"), of(File.class, new File(" x "), "' x '"),
				of(File.class, new File(""), "a0"), of(File.class, new File("/a/../b"), "'/a/../b'"),
				of(Path.class, Path.of("a/b"), "'a/b'"), of(Path.class, Path.of(" x "), "' x '"),
				of(Path.class, Path.of(""), "a0"), of(Path.class, Path.of("file:x"), "'file:x'"));
	}

	private static Stream<ValueCase> addresses() {
		return Stream.of(of(InetAddress.class, address("10.1.2.3"), "'10.1.2.3'"),
				of(InetAddress.class, address("::1"), "'0:0:0:0:0:0:0:1'").alike("'::1'"),
				of(InetSocketAddress.class, new InetSocketAddress(address("10.1.2.3"), 80), "'10.1.2.3:80'"),
				of(InetSocketAddress.class, new InetSocketAddress(address("::1"), 80), "'[0:0:0:0:0:0:0:1]:80'")
					.alike("'[::1]:80'"),
				of(InetSocketAddress.class, InetSocketAddress.createUnresolved("h.example", 0), "'h.example:0'"));
	}

	private static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Stream<ValueCase> others() {
		Instant time = Instant.parse("2024-01-02T03:04:05.123456789Z");
		return Stream.of(of(Charset.class, StandardCharsets.UTF_8, "'UTF-8'"), of(URI.class, URI.create(""), "a0"),
				of(Locale.class, Locale.ROOT, "a0"),
				of(Locale.class, Locale.forLanguageTag("de-DE-POSIX"), "'de-DE-POSIX'").asKey("de-DE-POSIX"),
				of(TimeZone.class, TimeZone.getTimeZone("GMT"), "'GMT'"),
				of(TimeZone.class, TimeZone.getTimeZone("GMT+01:00"), "'GMT+01:00'"),
				of(Year.class, Year.of(5), "'5'").alike("'0005'"), of(Year.class, Year.of(12345), "'12345'"),
				of(java.sql.Date.class, java.sql.Date.valueOf("2024-01-02"), "'2024-01-02'").asKey("2024-01-02"),
				of(java.sql.Time.class, java.sql.Time.valueOf("10:00:00"), "'10:00:00'"),
				of(Timestamp.class, Timestamp.from(time), "'2024-01-02T03:04:05.123456789Z'"),
				of(Timestamp.class, new Timestamp(1_704_164_645_006L), "'2024-01-02T03:04:05.006Z'"));
	}

	private static ValueCase of(Class<?> type, Object value, String wire) {
		return ValueCase.of(type.getName() + ' ' + wire, type, value, wire);
	}

	static Stream<Unreadable> unreadable() {
		return Stream.of(times(), texts(), numbers(), enums(), keys()).flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> times() {
		List<Class<?>> times = List.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, LocalDate.class,
				LocalDateTime.class, LocalTime.class, Duration.class, Period.class, Year.class, YearMonth.class,
				Month.class, ZoneId.class, Date.class, Calendar.class, java.sql.Date.class, java.sql.Time.class,
				Timestamp.class);
		Stream<Unreadable> all = times.stream()
			.flatMap((type) -> Unreadable.table(type, Kind.VALUE, "a0", "' 1'", "'1 '", "'1700000000123 '",
					"' 2024-01-02T03:04:05Z'", "'2024-01-02T03:04:05Z '", "' 2024-01-02'", "' PT1S'", "' 10:00:00'",
					"'null'", "'-0'", "'1e3'"));
		return Stream.of(all, values(Instant.class, "'+5'", "'+1700000000123'"), values(Timestamp.class, "'+5'", "'5'"),
				values(LocalDate.class, "'2024-01-02T03:04:05Z'", "'2024-01-02T03:04:05'"),
				values(LocalDateTime.class, "'2024-01-02T03:04:05Z'", "'2024-01-02T03:04:05+01:00'"),
				values(java.sql.Date.class, "'2024-01-02T03:04:05Z'"),
				values(java.sql.Time.class, "'10:00:00.5'", "'5'"), values(Year.class, "'+5'", "'00005'"),
				values(ZoneId.class, "'+5'", "'+0100'", "'europe/berlin'"), values(ZoneOffset.class, "'+5'", "'UTC'"),
				values(Date.class, "'Tue, 02 Jan 2024 03:04:05 GMT'", "'2024-02-30T00:00:00Z'"),
				values(Month.class, "'1'", "'january'"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> texts() {
		return Stream
			.of(values(TimeZone.class, "'x'", "'1.0'", "'Europe/Berln'", "' UTC'", "a0", "'+01:00'"),
					values(Locale.class, "'1.0'", "'+5'", "'c_c'", "'de_DE'", "' de'", "'2024-01-02'"),
					values(URI.class, "' 1'", "'1 '"), values(URL.class, "' http://a'", "a0"),
					values(Charset.class, "' UTF-8'", "a0", "'no such'"), values(Currency.class, "' EUR'", "'eur'"),
					values(UUID.class, "' 0000000-0000-0001-0000-000000000002'", "'1-1-1-1-1'"),
					values(InetAddress.class, "a0", "' 10.1.2.3'", "'1'", "'10.1.2'", "'010.1.2.3'", "'localhost'",
							"'h.example'", "'300.1.1.1'", "'.:1'", "'1::2::3'", "'[::1]'", "'::1%'"),
					values(InetSocketAddress.class, "a0", "'h'", "'h:+80'", "' h:80'", "'h:65536'", "'300.1.1.1:80'",
							"'[h]:80'", "'[.:1]:80'"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> numbers() {
		return Stream
			.of(values(java.math.BigDecimal.class, "'+5'", "a2 d9a1", "'.5'", "'5.'", "'007'"),
					values(Number.class, "'+5'", "a2 d9a1", "'+99999999999999999999'"),
					types(java.math.BigInteger.class, "'+99999999999999999999'", "'099999999999999999999'"),
					types(OptionalDouble.class, "'NaN'", "'Infinity'", "'-Infinity'", "'INF'"),
					types(double[].class, "91 'NaN'", "91 'INF'"), types(float[].class, "91 'Infinity'"),
					types(char[].class, "c4 02 6869", "c4 00", "91 01", "91 90", "80"), values(char[].class, "91 'ab'"),
					types(ByteBuffer.class, "91 01"), types(BitSet.class, "90"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> enums() {
		return Stream
			.of(values(Color.class, "' RED'", "'RED '", "' '"), types(Level.class, "'2'", "' 2'", "c3"),
					values(Level.class, "09"), types(Flag.class, "01", "'true'"),
					types(Made.class, "05", "c3", "c4 01 01", "cb 3ff8000000000000", "90", "d6 ff 00000000"),
					values(Made.class, "a1 ff"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> keys() {
		return Stream.of(keys(Integer.class, "'+1'", "'01'", "'-0'", "a2 d9a1"), keys(Long.class, "'+1'", "' 1'"),
				keys(Double.class, "'1d'", "'0x1p3'", "' 5 '", "'+1'", "'1e999'"), keys(Float.class, "'1f'", "'1e999'"),
				keys(Month.class, "'1'", "' 1 '"), keys(Date.class, "'1700000000123'", "' 1 '", "'-0'", "01"),
				keys(Calendar.class, "'1'"), keys(Instant.class, "a0", "'5'"), keys(LocalDate.class, "a0"),
				keys(Year.class, "a0", "'+5'"), keys(UUID.class, "'1-1-1-1-1'"),
				keys(Locale.class, "'2024-01-02'", "'de_DE'"), keys(URI.class, "' x'"), keys(Color.class, "' RED'"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> values(Class<?> type, String... wires) {
		return Unreadable.table(type, Kind.VALUE, wires);
	}

	private static Stream<Unreadable> types(Class<?> type, String... wires) {
		return Unreadable.table(type, Kind.TYPE, wires);
	}

	private static Stream<Unreadable> keys(Class<?> type, String... keys) {
		return Stream.of(keys)
			.map((key) -> new Unreadable(Position.generic(java.util.Map.class, type, Integer.class),
					"81 " + key + " 05", Kind.VALUE));
	}

}
