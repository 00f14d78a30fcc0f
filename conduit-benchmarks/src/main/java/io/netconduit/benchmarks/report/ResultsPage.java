package io.netconduit.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.netconduit.benchmarks.result.Run;

/**
 * The Markdown of a report.
 */
final class ResultsPage {

	private ResultsPage() {
	}

	/**
	 * Create the Markdown, with the charts of the first run and the goals and tables of
	 * all runs.
	 * @param runs the runs, at least one
	 * @param charts the charts by file name
	 * @param chartFolder the folder of the charts, relative to the page
	 * @return the Markdown
	 */
	static String markdown(List<Run> runs, Map<String, BarChart> charts, String chartFolder) {
		StringBuilder page = new StringBuilder();
		Run first = runs.get(0);
		page.append("### Goals\n\n");
		for (Run run : runs) {
			page.append(conditions(run)).append("\n\n").append(Goals.table(measured(run)).markdown()).append('\n');
		}
		charts.forEach((name, chart) -> page
			.append("![%s, %s](%s%s.svg)\n\n".formatted(chart.title(), chart.subtitle(), chartFolder, name)));
		for (Run run : runs) {
			page.append("### Results: %s, %s\n\n%s\n\n".formatted(run.jdk(), run.transport(), conditions(run)));
			for (Table table : ScenarioTables.of(run)) {
				page.append("**").append(table.title()).append("**\n\n").append(table.markdown()).append('\n');
			}
		}
		return page.toString();
	}

	// A run of some scenarios or peers did not measure the other goals.
	private static List<Goal> measured(Run run) {
		return Goals.of(run).stream().filter((goal) -> goal.verdict() != Goal.Verdict.NOT_MEASURED).toList();
	}

	private static String conditions(Run run) {
		String versions = new TreeMap<>(run.versions()).entrySet()
			.stream()
			.map((version) -> version.getKey() + " " + version.getValue())
			.collect(Collectors.joining(", "));
		String warmUp = (run.warmUpRounds() > 0) ? ", excluding %d for warm-up".formatted(run.warmUpRounds()) : "";
		return "Measured %s on %s, %s, %s transport%s, by `%s`; medians of the rounds%s.".formatted(run.date(),
				run.machine(), run.jdk(), run.transport(), versions.isEmpty() ? "" : ", " + versions, command(run),
				warmUp);
	}

	// The location of the JSON file is irrelevant to readers.
	private static String command(Run run) {
		return Arrays.stream(run.command().split(" "))
			.filter((option) -> !option.startsWith("--json="))
			.collect(Collectors.joining(" "));
	}

}
