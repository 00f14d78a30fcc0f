package io.netconduit.benchmarks.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Reliability}.
 */
class ReliabilityTests {

	private static final Check KEPT = check("kept", new Finding("Nothing is lost", "By counting", "0 of 10", true));

	private static final Check BROKEN = check("broken", new Finding("All is fast", "By a clock", "9 s", false));

	private static final Check UNTRIED = new NamedCheck("untried", (scale) -> {
		throw new IOException("no port");
	});

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@Test
	void printsFindingsAndSucceedsIfPromisesAreKept() throws IOException {
		assertThat(run(List.of(KEPT))).isZero();
		assertThat(printed()).containsSubsequence("== kept", "met: Nothing is lost: 0 of 10", "Guarantees\n",
				"guarantee", "how it is tested", "Nothing is lost", "By counting", "0 of 10", "yes");
	}

	@Test
	void endsWithOneIfPromiseIsBroken() throws IOException {
		assertThat(run(List.of(BROKEN, KEPT))).isEqualTo(1);
		assertThat(printed()).containsSubsequence("NOT MET: All is fast: 9 s", "met: Nothing is lost");
	}

	@Test
	void endsWithOneIfCheckFails() throws IOException {
		assertThat(run(List.of(UNTRIED, KEPT))).isEqualTo(1);
		assertThat(printed()).containsSubsequence("untried could not run: java.io.IOException: no port",
				"met: Nothing is lost");
	}

	@Test
	void runsNamedChecksAtNamedScale() throws IOException {
		Check scaled = new NamedCheck("scaled",
				(scale) -> List.of(new Finding("Scale", "By asking", scale.toString(), true)));
		assertThat(run(List.of(BROKEN, scaled, KEPT), "--checks=kept,scaled", "--scale=smoke")).isZero();
		assertThat(printed()).doesNotContain("broken").containsSubsequence("met: Scale: SMOKE", "Nothing is lost");
		run(List.of(scaled));
		assertThat(printed()).contains("met: Scale: FULL");
	}

	@Test
	void mergesFindingsAndWritesThemIntoPage() throws IOException {
		Path json = this.folder.resolve("findings.json");
		Path page = Files.writeString(this.folder.resolve("page.md"),
				"# Page\n\n<!-- results:begin -->\nold\n<!-- results:end -->\n\nMore.\n");
		run(List.of(BROKEN, KEPT), "--json=" + json);
		Check better = check("broken", new Finding("All is fast", "By a clock", "1 s", true));
		assertThat(run(List.of(better), "--json=" + json, "--page=" + page)).isZero();
		assertThat(json).content().contains("\"1 s\"", "\"0 of 10\"").doesNotContain("9 s");
		assertThat(page).content().startsWith("# Page\n\n<!-- results:begin -->\n\nLast run ").contains("""
				| guarantee | how it is tested | result | met |
				| --- | --- | --- | --- |
				| All is fast | By a clock | 1 s | yes |
				| Nothing is lost | By counting | 0 of 10 | yes |

				<!-- results:end -->

				More.
				""").doesNotContain("old");
	}

	@Test
	void showsBrokenPromiseOnPage() throws IOException {
		Path page = Files.writeString(this.folder.resolve("page.md"), "<!-- results:begin --><!-- results:end -->\n");
		run(List.of(BROKEN), "--page=" + page);
		assertThat(page).content().contains("| All is fast | By a clock | 9 s | **no** |\n");
	}

	@Test
	void reportsFileWithoutFindings() throws IOException {
		Path json = Files.writeString(this.folder.resolve("other.json"), "[]");
		assertThatIllegalArgumentException().isThrownBy(() -> run(List.of(KEPT), "--json=" + json))
			.withMessageStartingWith(json + " does not contain findings: ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--check=kept    | Unknown option --check; known options are --checks, --scale, --minutes, --json, --page
			kept            | Unknown option kept; known options are --checks, --scale, --minutes, --json, --page
			--checks=rust   | Unknown value 'rust' for --checks; known values are kept, broken
			--checks        | --checks requires a value: --checks=…
			--scale=huge    | Unknown value 'huge' for --scale; known values are smoke, full
			--minutes=0     | --minutes must be a whole number from 1 to 1440, but is '0'
			--minutes=1.5   | --minutes must be a whole number from 1 to 1440, but is '1.5'
			--minutes=1441  | --minutes must be a whole number from 1 to 1440, but is '1441'
			""")
	void endsWithMessageForInvalidOption(String option, String message) throws IOException {
		assertThat(run(List.of(KEPT, BROKEN), option)).isEqualTo(2);
		assertThat(printed()).isEqualTo(message + System.lineSeparator());
	}

	@Test
	void namesOfChecksAreUnique() {
		assertThat(Checks.all(null)).extracting(Check::name)
			.doesNotHaveDuplicates()
			.allMatch((name) -> name.matches("[a-z]+(-[a-z]+)*"));
	}

	private int run(List<Check> checks, String... args) throws IOException {
		return Reliability.run(args, checks, new PrintStream(this.printed, true, StandardCharsets.UTF_8));
	}

	private String printed() {
		return this.printed.toString(StandardCharsets.UTF_8);
	}

	private static Check check(String name, Finding finding) {
		return new NamedCheck(name, (scale) -> List.of(finding));
	}

	/**
	 * A check with a given body.
	 *
	 * @param name its name
	 * @param body runs the check
	 */
	private record NamedCheck(String name, Body body) implements Check {

		@Override
		public List<Finding> run(Scale scale) throws Exception {
			return this.body.run(scale);
		}

	}

	/**
	 * The body of a check.
	 */
	@FunctionalInterface
	private interface Body {

		List<Finding> run(Scale scale) throws Exception;

	}

}
