package io.netconduit.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/**
 * The sample application in a process of its own, seen by what it prints.
 */
final class SampleProcess {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Process process;

	private final Path output;

	private SampleProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static SampleProcess start(Path output, String... args) throws IOException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-Xmx128m", "-cp", System.getProperty("java.class.path"),
				ConduitSampleApplication.class.getName(), "--server.port=0", "--sample.broadcast-interval=200ms"));
		command.addAll(List.of(args));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		return new SampleProcess(process, output);
	}

	/**
	 * Wait until something was printed.
	 * @param regex what is looked for
	 * @return where it was printed first
	 */
	MatchResult awaitOutput(String regex) {
		Pattern pattern = Pattern.compile(regex);
		await("output of " + regex).atMost(PATIENCE).until(() -> {
			if (!this.process.isAlive()) {
				throw new IllegalStateException("Ended without '" + regex + "': " + output());
			}
			return pattern.matcher(output()).find();
		});
		Matcher matcher = pattern.matcher(output());
		if (!matcher.find()) {
			throw new IllegalStateException("Gone from the output: " + regex);
		}
		return matcher.toMatchResult();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Stop it as SIGTERM does, and wait.
	 */
	void stop() {
		this.process.destroy();
		await("end of the process").atMost(PATIENCE).until(() -> !this.process.isAlive());
	}

	/**
	 * Kill it as SIGKILL does, and wait.
	 */
	void kill() {
		this.process.destroyForcibly();
		await("death of the process").atMost(PATIENCE).until(() -> !this.process.isAlive());
	}

}
