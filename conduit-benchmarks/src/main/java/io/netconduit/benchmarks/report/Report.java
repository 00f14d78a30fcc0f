package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netconduit.benchmarks.options.CommandLine;
import io.netconduit.benchmarks.options.InvalidOptionException;
import io.netconduit.benchmarks.result.Run;

/**
 * Creates the charts and the Markdown of runs from their JSON files.
 *
 * <p>
 * Options: {@code --json=FILE}, once for each run, the first of which provides the
 * charts; {@code --out=DIR} for the charts; {@code --page=FILE} for the page whose text
 * between the markers is replaced by the Markdown. Without a page, the Markdown is
 * written to {@code DIR/results.md}.
 */
public final class Report {

	private Report() {
	}

	/**
	 * Create the report.
	 * @param args the options
	 * @throws IOException if a file cannot be read or written
	 * @throws InvalidOptionException if an option is unknown or missing
	 */
	public static void main(String[] args) throws IOException {
		CommandLine line = CommandLine.parse(args, List.of("json", "out", "page"), Set.of());
		List<Run> runs = new ArrayList<>();
		for (String file : line.all("json")) {
			runs.add(RunFiles.read(Path.of(file)));
		}
		Path out = line.path("out");
		if (runs.isEmpty() || out == null) {
			throw new InvalidOptionException("Usage: --json=FILE [--json=FILE] --out=DIR [--page=FILE]");
		}
		write(runs, out, line.all("page"));
	}

	private static void write(List<Run> runs, Path folder, List<String> pages) throws IOException {
		Map<String, BarChart> charts = Charts.of(runs.get(0));
		Files.createDirectories(folder);
		for (Map.Entry<String, BarChart> chart : charts.entrySet()) {
			Files.writeString(folder.resolve(chart.getKey() + ".svg"), chart.getValue().svg());
		}
		if (pages.isEmpty()) {
			Files.writeString(folder.resolve("results.md"), ResultsPage.markdown(runs, charts, ""));
		}
		for (String name : pages) {
			Path page = Path.of(name).toAbsolutePath().normalize();
			MarkedPage.replace(page, ResultsPage.markdown(runs, charts, link(page, folder)));
		}
	}

	private static String link(Path page, Path folder) {
		Path between = page.resolveSibling("").relativize(folder.toAbsolutePath().normalize());
		return between.toString().isEmpty() ? "" : between.toString().replace('\\', '/') + "/";
	}

}
