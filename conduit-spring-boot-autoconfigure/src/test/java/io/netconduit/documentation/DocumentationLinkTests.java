package io.netconduit.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the links between the documents of the repository.
 */
class DocumentationLinkTests {

	private static final Pattern SECTION = Pattern
		.compile("(?:PROTOCOL|docs/protocol\\.md)[\\s*,]+section[\\s*]+(\\d+)");

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void linksResolve(MarkdownDocument document) {
		List<String> broken = new ArrayList<>();
		for (String link : document.links()) {
			if (!link.contains("://") && !resolves(document, link)) {
				broken.add(link);
			}
		}
		assertThat(broken).as("broken links in %s", document).isEmpty();
	}

	static List<MarkdownDocument> linksResolve() {
		return MarkdownDocument.all();
	}

	@Test
	void protocolSectionsNamedInJavadocExist() throws IOException {
		Set<String> sections = new TreeSet<>();
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter((path) -> path.toString().endsWith(".java")).toList()) {
				SECTION.matcher(Files.readString(source)).results().forEach((result) -> sections.add(result.group(1)));
			}
		}
		List<String> headings = MarkdownDocument.of("docs/protocol.md").anchors();
		assertThat(sections).isNotEmpty()
			.allSatisfy((section) -> assertThat(headings).anyMatch((heading) -> heading.startsWith(section + "-")));
	}

	private static boolean resolves(MarkdownDocument document, String link) {
		String file = link.replaceFirst("#.*", "");
		Path target = file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
		if (!Files.exists(target)) {
			return false;
		}
		int anchor = link.indexOf('#');
		return anchor < 0 || MarkdownDocument.of(target.toString()).anchors().contains(link.substring(anchor + 1));
	}

}
