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
 * The sample application in its own process, observed by its output.
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
	 * Wait until the process has printed a text.
	 * @param regex the regular expression of the text
	 * @return the first match
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
			throw new IllegalStateException("No longer in the output: " + regex);
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
	 * Stop the process with SIGTERM and wait for its end.
	 */
	void stop() {
		this.process.destroy();
		await("end of the process").atMost(PATIENCE).until(() -> !this.process.isAlive());
	}

	/**
	 * Kill the process with SIGKILL and wait for its end.
	 */
	void kill() {
		this.process.destroyForcibly();
		await("death of the process").atMost(PATIENCE).until(() -> !this.process.isAlive());
	}

}
