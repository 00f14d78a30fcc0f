package io.netconduit.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository: its fenced blocks, links and headings.
 */
public final class MarkdownDocument {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern MARKER = Pattern.compile("<!-- (.+) -->");

	private static final String FENCE = "```";

	private final Path path;

	private final List<Block> blocks = new ArrayList<>();

	private final List<String> links = new ArrayList<>();

	private final List<String> anchors = new ArrayList<>();

	private MarkdownDocument(Path path) {
		this.path = path;
		parse(lines(path));
	}

	/**
	 * Reads a file.
	 * @param name the path from the root of the repository
	 * @return the document
	 */
	public static MarkdownDocument of(String name) {
		return new MarkdownDocument(root().resolve(name));
	}

	/**
	 * Reads every document of the repository.
	 * @return the documents in the root and in {@code docs}
	 */
	public static List<MarkdownDocument> all() {
		try (Stream<Path> root = Files.list(root()); Stream<Path> docs = Files.list(root().resolve("docs"))) {
			return Stream.concat(root, docs)
				.filter((path) -> path.toString().endsWith(".md"))
				.sorted()
				.map(MarkdownDocument::new)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(directory.resolve("docs"))) {
			directory = directory.getParent();
		}
		return directory;
	}

	private static List<String> lines(Path path) {
		try {
			return Files.readAllLines(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void parse(List<String> lines) {
		String marker = "";
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			if (line.startsWith(FENCE)) {
				int end = i + 1;
				while (!lines.get(end).equals(FENCE)) {
					end++;
				}
				String text = String.join("\n", lines.subList(i + 1, end));
				this.blocks.add(new Block(line.substring(FENCE.length()), marker, i + 1, text));
				i = end;
			}
			else {
				parse(line);
			}
			Matcher comment = MARKER.matcher(line);
			marker = comment.matches() ? comment.group(1) : "";
		}
	}

	private void parse(String line) {
		LINK.matcher(line).results().forEach((result) -> this.links.add(result.group(1)));
		if (line.startsWith("#")) {
			this.anchors.add(anchor(line.replaceFirst("^#+ ", "")));
		}
	}

	/**
	 * Returns GitHub's anchor of a heading.
	 */
	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
	}

	/**
	 * Returns the path of the file.
	 * @return the absolute path
	 */
	public Path path() {
		return this.path;
	}

	/**
	 * Returns the fenced blocks of a language.
	 * @param language the language after the fence, such as {@code java}
	 * @return the blocks in order
	 */
	public List<Block> blocks(String language) {
		return this.blocks.stream().filter((block) -> block.language().equals(language)).toList();
	}

	/**
	 * Returns the targets of the links.
	 * @return the targets as written
	 */
	public List<String> links() {
		return List.copyOf(this.links);
	}

	/**
	 * Returns the anchors of the headings.
	 * @return the anchors
	 */
	public List<String> anchors() {
		return List.copyOf(this.anchors);
	}

	/**
	 * Returns the rows of all tables that begin with a header cell.
	 * @param header the first cell of the header
	 * @return the lines of the rows, without the header
	 */
	public List<String> rows(String header) {
		List<String> rows = new ArrayList<>();
		boolean inside = false;
		for (String line : lines(this.path)) {
			inside = line.startsWith("| " + header + " |") || (inside && line.startsWith("|"));
			if (inside && !line.startsWith("| " + header + " |") && !line.startsWith("| ---")) {
				rows.add(line);
			}
		}
		return rows;
	}

	@Override
	public String toString() {
		return this.path.getFileName().toString();
	}

	/**
	 * A fenced block.
	 *
	 * @param language the language after the fence
	 * @param marker the text of the HTML comment on the line before, or an empty text
	 * @param line the line of the fence, from 1
	 * @param text the lines between the fences
	 */
	public record Block(String language, String marker, int line, String text) {
	}

}
