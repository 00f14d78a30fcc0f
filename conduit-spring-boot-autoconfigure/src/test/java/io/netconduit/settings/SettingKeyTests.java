package io.netconduit.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for property keys in texts for users: all begin with the prefix that the settings
 * carry, so that several clients can have different settings.
 */
class SettingKeyTests {

	private static final Path SOURCES = Path.of("src/main/java/io/netconduit");

	/** A literal with a whole key, or with the prefix alone. */
	private static final Pattern WHOLE_KEY = Pattern.compile("\"[^\"]*\\bconduit\\.(server|client)\\b[^\"]*\"");

	private static final List<String> PREFIXES = List.of("\"conduit.server\"", "\"conduit.client\"");

	@ParameterizedTest
	@ValueSource(strings = { "engine", "server", "client", "settings" })
	void textsContainNoWholeKey(String directory) throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES.resolve(directory))) {
			List<String> found = files.filter((file) -> file.toString().endsWith(".java"))
				.flatMap(SettingKeyTests::wholeKeys)
				.toList();
			assertThat(found).isEmpty();
		}
	}

	private static Stream<String> wholeKeys(Path file) {
		try {
			return Files.readAllLines(file)
				.stream()
				.filter((line) -> !line.strip().startsWith("*") && WHOLE_KEY.matcher(line).find())
				.filter((line) -> PREFIXES.stream()
					.noneMatch((prefix) -> line.strip().equals("public static final String PREFIX = " + prefix + ";")))
				.map((line) -> file + ": " + line.strip());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
