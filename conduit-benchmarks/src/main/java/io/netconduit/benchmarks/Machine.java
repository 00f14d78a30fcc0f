package io.netconduit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine and the JVM that this program runs on.
 */
public final class Machine {

	private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

	private static final Pattern JAR = Pattern.compile(
			"[/\\\\](netty-transport|spring-boot|grpc-netty|rsocket-core|hibernate-validator)-(\\d[^/\\\\]*)\\.jar");

	private Machine() {
	}

	/**
	 * Describe the processor and the operating system.
	 * @return the description
	 */
	public static String processor() {
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

	/**
	 * Describe the JVM.
	 * @return its name and version
	 */
	public static String jdk() {
		return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
	}

	/**
	 * Return the versions of the libraries that are compared, from the names of the jars.
	 * @return the versions by artifact
	 */
	static Map<String, String> versions() {
		Map<String, String> versions = new TreeMap<>();
		Matcher jars = JAR.matcher(System.getProperty("java.class.path"));
		while (jars.find()) {
			versions.put(jars.group(1), jars.group(2));
		}
		return versions;
	}

}
