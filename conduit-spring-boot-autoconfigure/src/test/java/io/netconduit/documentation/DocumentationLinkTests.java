package io.netconduit.documentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the links between the documents of the repository.
 */
class DocumentationLinkTests {

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
