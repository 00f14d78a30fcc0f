package io.netconduit.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A {@link BenchmarkServer} in a JVM of its own.
 */
final class ServerProcess implements AutoCloseable {

	private static final long STOP_SECONDS = 15;

	private final Process process;

	private final int port;

	private ServerProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static ServerProcess start() {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		try {
			Process process = new ProcessBuilder(java, "-Xmx1g", "-cp", System.getProperty("java.class.path"),
					BenchmarkServer.class.getName())
				.redirectError(Redirect.INHERIT)
				.start();
			BufferedReader output = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
			return new ServerProcess(process, readPort(output));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int readPort(BufferedReader output) throws IOException {
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(BenchmarkServer.PORT_PREFIX)) {
				return Integer.parseInt(line.substring(BenchmarkServer.PORT_PREFIX.length()));
			}
			System.out.println(line);
		}
		throw new IOException("The server ended before it listened");
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		try {
			this.process.getOutputStream().close();
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
