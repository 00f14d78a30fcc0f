package io.netconduit.benchmarks.reliability;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.netconduit.benchmarks.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * What to try, how thoroughly, and where to write what was found.
 *
 * @param checks the names of the checks; empty for all
 * @param scale how thoroughly
 * @param soakTime how long the soak lasts, or {@code null} for what the scale says
 * @param json the file that findings are merged into, or {@code null}
 * @param page the page that gets the table, or {@code null}
 */
record ReliabilityOptions(List<String> checks, Scale scale, @Nullable Duration soakTime, @Nullable Path json,
		@Nullable Path page) {

	private static final List<String> NAMES = List.of("checks", "scale", "minutes", "json", "page");

	private static final int MOST_MINUTES = 24 * 60;

	/**
	 * Read options.
	 * @param args the command line
	 * @return the options
	 * @throws InvalidOptionException if one of them, or its value, is not known
	 */
	static ReliabilityOptions parse(String[] args) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String arg : args) {
			String[] parts = arg.split("=", 2);
			String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
			if (!NAMES.contains(name)) {
				throw new InvalidOptionException("Unknown option " + parts[0] + "; there are "
						+ NAMES.stream().map((known) -> "--" + known).collect(Collectors.joining(", ")));
			}
			if (parts.length == 1) {
				throw new InvalidOptionException("--%1$s wants a value: --%1$s=…".formatted(name));
			}
			values.put(name, parts[1]);
		}
		return new ReliabilityOptions(names(values.get("checks")), scale(values.get("scale")),
				minutes(values.get("minutes")), path(values.get("json")), path(values.get("page")));
	}

	private static List<String> names(@Nullable String value) {
		return (value != null) ? Arrays.stream(value.split(",")).map(String::strip).distinct().toList() : List.of();
	}

	private static Scale scale(@Nullable String value) {
		if (value == null) {
			return Scale.FULL;
		}
		return Arrays.stream(Scale.values())
			.filter((scale) -> label(scale).equals(value))
			.findFirst()
			.orElseThrow(() -> new InvalidOptionException("--scale knows no '" + value + "'; there are "
					+ Arrays.stream(Scale.values()).map(ReliabilityOptions::label).collect(Collectors.joining(", "))));
	}

	private static String label(Scale scale) {
		return scale.name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable Duration minutes(@Nullable String value) {
		if (value == null) {
			return null;
		}
		if (value.matches("\\d{1,4}")) {
			int minutes = Integer.parseInt(value);
			if (minutes >= 1 && minutes <= MOST_MINUTES) {
				return Duration.ofMinutes(minutes);
			}
		}
		throw new InvalidOptionException(
				"--minutes wants a whole number from 1 to %d, not '%s'".formatted(MOST_MINUTES, value));
	}

	private static @Nullable Path path(@Nullable String value) {
		return (value != null) ? Path.of(value) : null;
	}

	/**
	 * Pick the checks that are asked for.
	 * @param all every check
	 * @return those asked for, in the order of all
	 * @throws InvalidOptionException if there is none of a name
	 */
	List<Check> pick(List<Check> all) {
		List<String> known = all.stream().map(Check::name).toList();
		for (String name : this.checks) {
			if (!known.contains(name)) {
				throw new InvalidOptionException(
						"--checks knows no '" + name + "'; there are " + String.join(", ", known));
			}
		}
		return this.checks.isEmpty() ? all
				: all.stream().filter((check) -> this.checks.contains(check.name())).toList();
	}

}
