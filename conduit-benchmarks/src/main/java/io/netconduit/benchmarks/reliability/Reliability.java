package io.netconduit.benchmarks.reliability;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.benchmarks.Machine;
import io.netconduit.benchmarks.options.InvalidOptionException;
import io.netconduit.benchmarks.report.MarkedPage;
import org.jspecify.annotations.Nullable;

/**
 * Tests what Conduit guarantees when peers, networks and processes fail, and prints the
 * results.
 *
 * <p>
 * Options: {@code --checks=kill,soak --scale=smoke|full --minutes=30 --json=FILE
 * --page=docs/reliability.md}; without options, every check runs at full scale. The
 * findings are merged into the JSON file by guarantee, so that checks can be run
 * separately.
 */
public final class Reliability {

	private static final int WRONG_USAGE = 2;

	private final PrintStream out;

	private final List<Finding> findings = new ArrayList<>();

	private boolean held = true;

	private Reliability(PrintStream out) {
		this.out = out;
	}

	/**
	 * Run the checks and print the findings.
	 * @param args the options
	 * @throws IOException if a file cannot be read or written
	 */
	public static void main(String[] args) throws IOException {
		// Even on success, so that a thread left by a check does not keep the JVM alive.
		System.exit(run(args, null, System.out));
	}

	/**
	 * Run the checks and print the findings.
	 * @param args the options
	 * @param checks the available checks, or {@code null} for all
	 * @param out where to print
	 * @return the exit status: 1 if a guarantee was not met, 2 if an option is invalid
	 * @throws IOException if a file cannot be read or written
	 */
	static int run(String[] args, @Nullable List<Check> checks, PrintStream out) throws IOException {
		ReliabilityOptions options;
		List<Check> chosen;
		try {
			options = ReliabilityOptions.parse(args);
			chosen = options.pick((checks != null) ? checks : Checks.all(options.soakTime()));
		}
		catch (InvalidOptionException ex) {
			out.println(ex.getMessage());
			return WRONG_USAGE;
		}
		Reliability reliability = new Reliability(out);
		chosen.forEach((check) -> reliability.tryOut(check, options.scale()));
		reliability.report(options);
		return reliability.held ? 0 : 1;
	}

	private void tryOut(Check check, Scale scale) {
		long start = System.nanoTime();
		this.out.println("== " + check.name());
		try {
			check.run(scale).forEach(this::found);
		}
		catch (Exception ex) {
			this.held = false;
			this.out.println(check.name() + " could not run: " + ex);
			ex.printStackTrace(this.out);
		}
		this.out.println(
				"== %s took %d s".formatted(check.name(), Duration.ofNanos(System.nanoTime() - start).toSeconds()));
	}

	private void found(Finding finding) {
		this.findings.add(finding);
		this.held &= finding.held();
		this.out
			.println("%s: %s: %s".formatted(finding.held() ? "met" : "NOT MET", finding.promise(), finding.figure()));
	}

	private void report(ReliabilityOptions options) throws IOException {
		Findings found = new Findings(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Machine.processor(),
				Machine.jdk(), this.findings);
		this.out.print("\n" + found.table().plain());
		Findings all = found;
		if (options.json() != null) {
			all = found.mergedInto(options.json());
			all.write(options.json());
		}
		if (options.page() != null) {
			MarkedPage.replace(options.page(), all.markdown());
		}
	}

}
