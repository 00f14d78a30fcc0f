package io.netconduit.context;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.blockhound.integration.BlockHoundIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing blocks an event loop, with BlockHound in a JVM of its own.
 */
@Timeout(120)
class BlockHoundTests {

	@Test
	void nothingBlocksEventLoops() throws Exception {
		List<String> lines = run();
		assertThat(lines.stream().filter((line) -> line.startsWith(BlockHoundProgram.BLOCKED))).isEmpty();
		assertThat(lines).contains(BlockHoundProgram.DONE + " true");
	}

	@Test
	void offersIntegration() {
		assertThat(ServiceLoader.load(BlockHoundIntegration.class))
			.anyMatch(ConduitBlockHoundIntegration.class::isInstance);
	}

	private static List<String> run() throws Exception {
		Process process = new ProcessBuilder(System.getProperty("java.home") + File.separator + "bin/java",
				"-XX:TieredStopAtLevel=1", "-XX:+IgnoreUnrecognizedVMOptions",
				"-XX:+AllowRedefinitionToAddDeleteMethods", "-XX:+EnableDynamicAgentLoading",
				"-Djdk.attach.allowAttachSelf=true", "-cp", System.getProperty("java.class.path"),
				BlockHoundProgram.class.getName())
			.redirectErrorStream(true)
			.start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			return output.lines().toList();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
