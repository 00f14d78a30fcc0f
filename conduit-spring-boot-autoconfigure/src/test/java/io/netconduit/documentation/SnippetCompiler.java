package io.netconduit.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.util.JavacTask;
import io.netconduit.server.ConduitServer;

/**
 * Compiles the {@code java} blocks of a document together. A block with imports is
 * compiled unchanged. Any other block contains types, class members or statements; the
 * compiler adds imports and the fields {@code server}, {@code client},
 * {@code connection}, {@code password} and {@code sslContext}.
 */
final class SnippetCompiler {

	private static final List<String> IMPORTS = List.of("java.util.*", "java.util.concurrent.*", "java.time.*",
			"java.security.Principal", "javax.net.ssl.*", "jakarta.validation.Valid",
			"jakarta.validation.constraints.*", "org.slf4j.*", "org.springframework.boot.*",
			"org.springframework.boot.autoconfigure.*", "org.springframework.context.annotation.*",
			"org.springframework.context.event.EventListener", "org.springframework.security.access.prepost.*",
			"org.springframework.security.config.annotation.method.configuration.*", "org.springframework.stereotype.*",
			"org.jspecify.annotations.*", "reactor.core.publisher.*");

	private static final String FIELDS = "ConduitServer server; ConduitClient client; ConduitConnection connection;"
			+ " String password; SSLContext sslContext;";

	private static final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

	private final String imports = imports();

	/**
	 * Compiles blocks.
	 * @param blocks the blocks of one document
	 * @param output the directory for the classes
	 * @return the errors, each with its line in the document
	 */
	List<String> compile(List<MarkdownDocument.Block> blocks, Path output) {
		List<Source> sources = blocks.stream().map(this::source).toList();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("--release", "17", "-proc:none", "-parameters", "-d", output.toString());
		javac.getTask(null, null, diagnostics, options, null, sources).call();
		return diagnostics.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
			.map(SnippetCompiler::describe)
			.toList();
	}

	private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
		String message = diagnostic.getMessage(Locale.ROOT);
		return (diagnostic.getSource() instanceof Source source)
				? "line " + (source.line + diagnostic.getLineNumber() - 1) + ": " + message : message;
	}

	private Source source(MarkdownDocument.Block block) {
		String head = "package documentation; ";
		String text = block.text();
		if (text.startsWith("import ")) {
			return new Source(block.line(), head + "\n" + text);
		}
		head += this.imports;
		String name = " class Block" + block.line() + " { " + FIELDS;
		return Stream
			.of(head + "\n" + text, head + name + "\n" + text + "}",
					head + name + " void run() throws Exception {\n" + text + "}}")
			.map((candidate) -> new Source(block.line(), candidate))
			.filter(SnippetCompiler::parses)
			.findFirst()
			.orElseThrow(() -> new AssertionError("Neither types nor members nor statements:\n" + text));
	}

	private static boolean parses(Source source) {
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		// With annotation processing, the compiler does not report syntax errors here.
		List<String> options = List.of("--release", "17", "-proc:none");
		JavacTask task = (JavacTask) javac.getTask(null, null, diagnostics, options, null, List.of(source));
		try {
			task.parse();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return diagnostics.getDiagnostics().isEmpty();
	}

	/**
	 * Returns imports of every package of the library, so that the documents need not
	 * change when a type moves.
	 */
	private static String imports() {
		List<String> imports = new ArrayList<>(IMPORTS);
		Path classes = Path
			.of(URI.create(ConduitServer.class.getProtectionDomain().getCodeSource().getLocation() + ""));
		try (Stream<Path> files = Files.walk(classes)) {
			files.filter((file) -> file.toString().endsWith(".class"))
				.map((file) -> classes.relativize(file.getParent()).toString().replace('/', '.') + ".*")
				.distinct()
				.forEach(imports::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return imports.stream().map((name) -> "import " + name + ";").collect(Collectors.joining(" "));
	}

	/**
	 * A source file in memory.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final int line;

		private final String text;

		Source(int line, String text) {
			super(URI.create("memory:///Block" + line + ".java"), Kind.SOURCE);
			this.line = line;
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

		@Override
		public boolean isNameCompatible(String simpleName, Kind kind) {
			return true;
		}

	}

}
