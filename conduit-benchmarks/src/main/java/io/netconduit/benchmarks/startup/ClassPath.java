package io.netconduit.benchmarks.startup;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Parts of this program's class path that correspond to the class path of an application.
 */
enum ClassPath {

	/**
	 * The dependencies of {@code spring-boot-starter}.
	 */
	SPRING_BOOT("spring-boot-starter",
			List.of("conduit-benchmarks", "spring-boot-starter-4", "spring-boot-4", "spring-boot-autoconfigure",
					"spring-boot-starter-logging", "spring-core", "spring-beans", "spring-context-7", "spring-aop",
					"spring-expression", "logback-", "slf4j-api", "log4j-", "jul-to-slf4j", "jakarta.annotation-api",
					"snakeyaml", "micrometer-observation", "micrometer-commons", "commons-logging", "jspecify"),
			null),

	/**
	 * The same with {@code spring-boot-starter-validation}.
	 */
	VALIDATION("spring-boot-starter, -validation",
			List.of("spring-boot-starter-validation", "spring-boot-validation", "tomcat-embed-el",
					"hibernate-validator", "jakarta.validation-api", "jboss-logging", "classmate"),
			SPRING_BOOT),

	/**
	 * The dependencies of {@code conduit-spring-boot-starter}.
	 */
	CONDUIT("conduit-spring-boot-starter",
			List.of("conduit-spring-boot-", "netty-", "msgpack-", "jackson-annotations", "jackson-core-",
					"jackson-databind-", "jackson-datatype-j", "jackson-dataformat-msgpack",
					"spring-boot-starter-jackson", "spring-boot-jackson"),
			VALIDATION);

	private static final String NATIVE_TRANSPORT = "netty-transport-native-epoll";

	private final String label;

	private final List<String> prefixes;

	private final @Nullable ClassPath base;

	ClassPath(String label, List<String> prefixes, @Nullable ClassPath base) {
		this.label = label;
		this.prefixes = prefixes;
		this.base = base;
	}

	String label() {
		return this.label;
	}

	/**
	 * Select the entries.
	 * @param classPath the whole class path
	 * @return the selected part
	 */
	String of(String classPath) {
		return Arrays.stream(classPath.split(File.pathSeparator))
			.filter(this::has)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private boolean has(String entry) {
		if (this.base != null && this.base.has(entry)) {
			return true;
		}
		String name = artifact(entry);
		return !name.startsWith(NATIVE_TRANSPORT) && this.prefixes.stream().anyMatch(name::startsWith);
	}

	// The jar's name or, in a build, the module's directory before target/classes.
	private static String artifact(String entry) {
		List<String> names = Stream.of(entry.split("[/\\\\]")).toList();
		int last = names.size() - 1;
		return (last >= 2 && "classes".equals(names.get(last))) ? names.get(last - 2) : names.get(last);
	}

}
