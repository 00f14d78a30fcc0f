package io.netconduit.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.netconduit.autoconfigure.ConduitClientProperties;
import io.netconduit.autoconfigure.ConduitServerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the code and the configuration in the documents can be used as shown.
 */
class DocumentationSnippetTests {

	private final SnippetCompiler compiler = new SnippetCompiler();

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void javaCompiles(MarkdownDocument document, @TempDir Path output) {
		assertThat(this.compiler.compile(document.blocks("java"), output)).as("errors in %s", document).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("documents")
	void yamlBinds(MarkdownDocument document) throws IOException {
		for (MarkdownDocument.Block block : document.blocks("yaml")) {
			Binder binder = binder(block.text());
			binder.bindOrCreate("conduit.server", Bindable.of(ConduitServerProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
			binder.bindOrCreate("conduit.client", Bindable.of(ConduitClientProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("documents")
	void yamlQuotesUserNamesAndPasswords(MarkdownDocument document) {
		for (MarkdownDocument.Block block : document.blocks("yaml")) {
			assertThat(block.text()).as("line %d of %s", block.line(), document)
				.doesNotContainPattern("(?m)(^|\\s)(password|verifier|username|version|name): +[^\"\\s]");
		}
	}

	static List<MarkdownDocument> javaCompiles() {
		return documents().stream().filter((document) -> !document.blocks("java").isEmpty()).toList();
	}

	static List<MarkdownDocument> documents() {
		return MarkdownDocument.all();
	}

	@Test
	void findsErrorsInEveryForm(@TempDir Path output) {
		List<MarkdownDocument.Block> blocks = List.of(block(10, "import java.util.List;\nrecord A(Map<?, ?> map) {\n}"),
				block(20, "record B(int value) {\n\tC c() {\n\t\treturn null;\n\t}\n}"),
				block(30, "void m() {\n\tn();\n}"), block(40, "server.start();\nserver.bogus();"));
		assertThat(this.compiler.compile(blocks, output)).extracting((error) -> error.substring(0, 8))
			.containsExactlyInAnyOrder("line 12:", "line 22:", "line 32:", "line 42:");
	}

	private static MarkdownDocument.Block block(int line, String text) {
		return new MarkdownDocument.Block("java", "", line, text);
	}

	private static Binder binder(String yaml) throws IOException {
		MutablePropertySources sources = new MutablePropertySources();
		new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach(sources::addLast);
		sources.addLast(new Environment());
		return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
	}

	/**
	 * Contains every environment variable that a document may name.
	 */
	private static final class Environment extends PropertySource<String> {

		Environment() {
			super("environment", "");
		}

		@Override
		public Object getProperty(String name) {
			return name.matches("[A-Z_]+") ? "value" : null;
		}

	}

}
