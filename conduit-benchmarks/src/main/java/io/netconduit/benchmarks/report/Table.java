package io.netconduit.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A table for a terminal or a page.
 *
 * @param title the title
 * @param columns the columns
 * @param rows the cells of each row
 */
public record Table(String title, List<Column> columns, List<List<String>> rows) {

	/**
	 * The text of a cell without a measurement.
	 */
	static final String NOTHING = "-";

	/**
	 * Format a ratio.
	 * @param ratio the ratio, or {@code null}
	 * @return the text
	 */
	static String ratio(@Nullable Double ratio) {
		return (ratio != null) ? String.format(Locale.ROOT, "%.2f", ratio) : NOTHING;
	}

	/**
	 * Return the table for a terminal.
	 * @return lines, in ASCII
	 */
	public String plain() {
		StringBuilder lines = new StringBuilder(this.title).append('\n');
		List<String> names = this.columns.stream().map(Column::name).toList();
		lines.append(plainRow(names)).append('\n');
		this.rows.forEach((row) -> lines.append(plainRow(row)).append('\n'));
		// A terminal may not be able to show other characters.
		return lines.toString().replace('µ', 'u');
	}

	private String plainRow(List<String> cells) {
		return IntStream.range(0, cells.size())
			.mapToObj((index) -> pad(cells.get(index), index))
			.collect(Collectors.joining("  "))
			.stripTrailing();
	}

	private String pad(String cell, int index) {
		Column column = this.columns.get(index);
		int width = Math.max(column.name().length(),
				this.rows.stream().mapToInt((row) -> row.get(index).length()).max().orElse(0));
		String space = " ".repeat(width - cell.length());
		return column.isNumber() ? space + cell : cell + space;
	}

	/**
	 * Return the table for a page.
	 * @return lines of Markdown, without the title
	 */
	public String markdown() {
		StringBuilder lines = new StringBuilder();
		lines.append(markdownRow(this.columns.stream().map(Column::name).toList()));
		lines.append(markdownRow(this.columns.stream().map((column) -> column.isNumber() ? "---:" : "---").toList()));
		this.rows.forEach((row) -> lines.append(markdownRow(row)));
		return lines.toString();
	}

	private static String markdownRow(List<String> cells) {
		return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
	}

	/**
	 * A column.
	 *
	 * @param name the heading
	 * @param isNumber whether its cells are numbers, which are right-aligned
	 */
	public record Column(String name, boolean isNumber) {

		/**
		 * Create a column of text.
		 * @param name the heading
		 * @return the column
		 */
		public static Column text(String name) {
			return new Column(name, false);
		}

		static Column number(String name) {
			return new Column(name, true);
		}

	}

}
