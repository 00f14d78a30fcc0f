package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Report}.
 */
class ReportTests {

	private static final String PAGE = "# Performance\n\nProse.\n\n<!-- results:begin -->\nold\n<!-- results:end -->\n\nMore.\n";

	@TempDir
	private Path folder;

	private String json = "";

	@BeforeEach
	void findRun() throws IOException {
		this.json = "--json=" + Runs.file();
	}

	@Test
	void writesChartForEachScenarioWithFigures() throws IOException {
		Path charts = this.folder.resolve("new/charts");
		Report.main(new String[] { this.json, "--out=" + charts });
		try (Stream<Path> files = Files.list(charts)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("rate-s3.svg",
					"cpu-s3.svg", "latency-s1.svg", "results.md");
		}
		assertThat(charts.resolve("results.md")).content().contains("](rate-s3.svg)");
	}

	@Test
	void replacesTextBetweenMarkersOfPage() throws IOException {
		Path page = Files.writeString(this.folder.resolve("performance.md"), PAGE);
		String[] args = { this.json, "--out=" + this.folder.resolve("performance"), "--page=" + page };
		Report.main(args);
		String written = Files.readString(page);
		assertThat(written).startsWith("# Performance\n\nProse.\n\n<!-- results:begin -->\n\n### Goals\n")
			.endsWith("|\n\n<!-- results:end -->\n\nMore.\n")
			.contains("](performance/rate-s3.svg)", "| conduit-inline | 700,000 |",
					"### Results: OpenJDK 17, nio\n\nMeasured 2026-01-02T03:04:05Z on Some CPU, 4 cores, OpenJDK 17, nio transport,"
							+ " grpc 1.0, netty 4.2, by `--rounds=2`; medians of the rounds, excluding 1 for warm-up.\n")
			.doesNotContain("old");
		Report.main(args);
		assertThat(page).content().isEqualTo(written);
	}

	@Test
	void showsGoalsAndTablesOfAllRuns() throws IOException {
		Report.main(new String[] { this.json, this.json, "--out=" + this.folder });
		String markdown = Files.readString(this.folder.resolve("results.md"));
		assertThat(markdown.split("### Results", -1)).hasSize(3);
		assertThat(markdown.split("### Goals", -1)).hasSize(2);
	}

	@Test
	void leavesPageWithoutMarkersUnchanged() throws IOException {
		Path page = Files.writeString(this.folder.resolve("page.md"), "Prose.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Report.main(new String[] { this.json, "--out=" + this.folder, "--page=" + page }))
			.withMessage(page + " does not contain <!-- results:begin --> followed by <!-- results:end -->");
		assertThat(page).content().isEqualTo("Prose.");
	}

	@Test
	void reportsFileThatIsNoRun() throws IOException {
		Path file = Files.writeString(this.folder.resolve("other.json"), "[]");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Report.main(new String[] { "--json=" + file, "--out=" + this.folder }))
			.withMessageStartingWith(file + " is not the file of a run: ");
	}

	@Test
	void reportsMissingOption() {
		assertThatIllegalArgumentException().isThrownBy(() -> Report.main(new String[] { this.json }))
			.withMessageStartingWith("Usage: --json=FILE");
	}

	@Test
	void reportsUnknownOption() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Report.main(new String[] { this.json, "--out=" + this.folder, "--pages=x.md" }))
			.withMessage("Unknown option --pages; known options are --json, --out, --page");
	}

}
