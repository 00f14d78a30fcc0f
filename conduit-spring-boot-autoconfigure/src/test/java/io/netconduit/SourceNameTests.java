package io.netconduit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
		Map<String, Long> byName = new TreeMap<>();
		try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of(".."), "conduit-*")) {
			for (Path module : modules) {
				// Not the whole module: the build may delete a file while it is listed.
				Path sources = module.resolve("src");
				try (Stream<Path> files = Files.exists(sources) ? Files.walk(sources) : Stream.empty()) {
					files.filter(SOURCES::matches)
						.forEach((file) -> byName.merge(file.getFileName().toString(), 1L, Long::sum));
				}
			}
		}
		assertThat(byName).containsKey("SourceNameTests.java");
		byName.values().removeIf((count) -> count == 1);
		assertThat(byName).isEmpty();
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
