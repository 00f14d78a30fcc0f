package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.netconduit.benchmarks.result.Run;

/**
 * Makes the charts and the Markdown of runs from the JSON that they left.
 *
 * <p>
 * Options: {@code --json=FILE}, once for each run, the first of which the goals and
 * charts are of; {@code --out=DIR} for the charts; {@code --page=FILE} for the page to
 * put the Markdown into, between its markers, without which it becomes
 * {@code DIR/results.md}.
 */
public final class Report {

	private Report() {
	}

	/**
	 * Make the report.
	 * @param args the options
	 * @throws IOException if a file cannot be read or written
	 */
	public static void main(String[] args) throws IOException {
		List<Run> runs = new ArrayList<>();
		for (String file : options(args, "json")) {
			runs.add(RunFiles.read(Path.of(file)));
		}
		List<String> out = options(args, "out");
		if (runs.isEmpty() || out.size() != 1) {
			throw new IllegalArgumentException("Usage: --json=FILE [--json=FILE] --out=DIR [--page=FILE]");
		}
		write(runs, Path.of(out.get(0)), options(args, "page"));
	}

	private static List<String> options(String[] args, String name) {
		String prefix = "--" + name + "=";
		return Arrays.stream(args)
			.filter((arg) -> arg.startsWith(prefix))
			.map((arg) -> arg.substring(prefix.length()))
			.toList();
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
