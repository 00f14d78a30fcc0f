package io.netconduit.benchmarks.reliability;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.netconduit.benchmarks.options.CommandLine;
import io.netconduit.benchmarks.options.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@link Reliability}: what to test, how thoroughly, and where to write
 * the findings.
 *
 * @param checks the names of the checks; empty for all
 * @param scale how thoroughly to test
 * @param soakTime how long the soak lasts, or {@code null} for the default of the scale
 * @param json the file to merge the findings into, or {@code null}
 * @param page the page to write the table to, or {@code null}
 */
record ReliabilityOptions(List<String> checks, Scale scale, @Nullable Duration soakTime, @Nullable Path json,
		@Nullable Path page) {

	private static final List<String> NAMES = List.of("checks", "scale", "minutes", "json", "page");

	private static final int MOST_MINUTES = 24 * 60;

	/**
	 * Read options.
	 * @param args the command line
	 * @return the options
	 * @throws InvalidOptionException if an option or its value is unknown
	 */
	static ReliabilityOptions parse(String[] args) {
		CommandLine line = CommandLine.parse(args, NAMES, Set.of());
		Integer minutes = line.wholeNumber("minutes", 1, MOST_MINUTES);
		String scale = line.value("scale");
		return new ReliabilityOptions(line.list("checks"),
				(scale != null) ? CommandLine.choice("scale", scale, List.of(Scale.values()), ReliabilityOptions::label)
						: Scale.FULL,
				(minutes != null) ? Duration.ofMinutes(minutes) : null, line.path("json"), line.path("page"));
	}

	private static String label(Scale scale) {
		return scale.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Select the requested checks.
	 * @param all all checks
	 * @return the requested checks
	 * @throws InvalidOptionException if there is no check with a requested name
	 */
	List<Check> pick(List<Check> all) {
		List<Check> picked = this.checks.stream()
			.map((name) -> CommandLine.choice("checks", name, all, Check::name))
			.toList();
		return picked.isEmpty() ? all : all.stream().filter(picked::contains).toList();
	}

}
