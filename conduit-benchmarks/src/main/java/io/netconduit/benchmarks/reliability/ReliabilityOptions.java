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
	 * Pick the checks that are asked for.
	 * @param all every check
	 * @return those asked for, in the order of all
	 * @throws InvalidOptionException if there is none of a name
	 */
	List<Check> pick(List<Check> all) {
		List<Check> picked = this.checks.stream()
			.map((name) -> CommandLine.choice("checks", name, all, Check::name))
			.toList();
		return picked.isEmpty() ? all : all.stream().filter(picked::contains).toList();
	}

}
