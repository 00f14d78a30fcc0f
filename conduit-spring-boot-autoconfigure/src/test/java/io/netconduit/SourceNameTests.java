package io.netconduit;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the names of the source files in all modules.
 */
class SourceNameTests {

	private static final PathMatcher SOURCES = FileSystems.getDefault()
		.getPathMatcher("glob:../conduit-*/src/**/[A-Z]*.java");

	@Test
	void simpleNamesAreUniqueAcrossModules() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(".."))) {
			Map<String, Long> byName = files.filter(SOURCES::matches)
				.collect(Collectors.groupingBy((file) -> file.getFileName().toString(), Collectors.counting()));
			assertThat(byName).containsKey("SourceNameTests.java");
			byName.values().removeIf((count) -> count == 1);
			assertThat(byName).isEmpty();
		}
	}

}
