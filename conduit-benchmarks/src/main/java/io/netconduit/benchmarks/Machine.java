package io.netconduit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.netty.util.Version;

import org.springframework.boot.SpringBootVersion;

/**
 * Where this runs.
 */
final class Machine {

	private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

	private Machine() {
	}

	static String processor() {
		return "%s, %d cores, %s %s".formatted(model(), Runtime.getRuntime().availableProcessors(),
				System.getProperty("os.name"), System.getProperty("os.version"));
	}

	private static String model() {
		try {
			return Files.readAllLines(CPU_INFO)
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

	static String jdk() {
		return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
	}

	static Map<String, String> versions() {
		Map<String, String> versions = new TreeMap<>();
		Version netty = Version.identify().get("netty-transport");
		versions.put("Netty", (netty != null) ? netty.artifactVersion() : "unknown");
		versions.put("Spring Boot", SpringBootVersion.getVersion());
		return versions;
	}

}
