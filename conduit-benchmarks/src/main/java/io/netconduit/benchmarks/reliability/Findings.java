package io.netconduit.benchmarks.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.netconduit.benchmarks.report.Table;
import io.netconduit.benchmarks.report.Table.Column;

/**
 * The findings, and the machine that they come from.
 *
 * @param date the time of the last finding, as ISO-8601
 * @param machine the processor and the operating system
 * @param jdk the JVM
 * @param findings the findings, at least one for each guarantee
 */
record Findings(String date, String machine, String jdk, List<Finding> findings) {

	private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

	Findings {
		findings = List.copyOf(findings);
	}

	/**
	 * Replace earlier findings of the same guarantees with these findings.
	 * @param file the file with the earlier findings, which may not exist yet
	 * @return all findings; guarantees that were already in the file keep their position
	 * @throws IOException if the file cannot be read
	 * @throws IllegalArgumentException if the file does not contain findings
	 */
	Findings mergedInto(Path file) throws IOException {
		Map<String, List<Finding>> merged = new LinkedHashMap<>();
		if (Files.exists(file)) {
			merged.putAll(byPromise(read(file).findings));
		}
		merged.putAll(byPromise(this.findings));
		return new Findings(this.date, this.machine, this.jdk, merged.values().stream().flatMap(List::stream).toList());
	}

	// A guarantee may be tested in several ways.
	private static Map<String, List<Finding>> byPromise(List<Finding> findings) {
		return findings.stream()
			.collect(Collectors.groupingBy(Finding::promise, LinkedHashMap::new, Collectors.toList()));
	}

	private static Findings read(Path file) throws IOException {
		try {
			return MAPPER.readValue(Files.readString(file), Findings.class);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(file + " does not contain findings: " + ex.getOriginalMessage(), ex);
		}
	}

	void write(Path file) throws IOException {
		Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
	}

	/**
	 * Return the table that the page shows.
	 * @return a table with one row per finding
	 */
	Table table() {
		return new Table("Guarantees",
				List.of(Column.text("guarantee"), Column.text("how it is tested"), Column.text("result"),
						Column.text("met")),
				this.findings.stream()
					.map((finding) -> List.of(finding.promise(), finding.trial(), finding.figure(),
							finding.held() ? "yes" : "**no**"))
					.toList());
	}

	/**
	 * Return the text between the markers of the page.
	 * @return the Markdown
	 */
	String markdown() {
		return "Last run %s on %s, %s.\n\n%s\n".formatted(this.date, this.machine, this.jdk, table().markdown());
	}

}
