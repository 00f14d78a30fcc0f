package io.netconduit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the source files: their names in all modules, and formats in this one.
 */
class SourceNameTests {

	private static final PathMatcher SOURCES = FileSystems.getDefault()
		.getPathMatcher("glob:../conduit-*/src/**/[A-Z]*.java");

	private static final Pattern NUMBER_FORMAT = Pattern.compile("%[-#+ 0,(]*[0-9]*(\\.[0-9]+)?[defg]\\b");

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

	// With -Duser.language=ar, %d would write Arabic digits.
	@Test
	void numbersInTextsDoNotDependOnLocale() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			List<Path> formatting = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> NUMBER_FORMAT.matcher(read(file)).find())
				.toList();
			assertThat(formatting).isEmpty();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
