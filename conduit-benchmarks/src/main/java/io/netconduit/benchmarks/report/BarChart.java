package io.netconduit.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * A bar chart as an SVG without a background. Its colours are readable on a light page
 * and on a dark one.
 *
 * @param title the title
 * @param subtitle how the values were measured, and whether more or less is better
 * @param rows the rows, from top to bottom
 */
record BarChart(String title, String subtitle, List<Row> rows) {

	private static final int WIDTH = 760;

	private static final int TOP = 64;

	private static final int BARS_LEFT = 140;

	private static final int BARS_WIDTH = 470;

	private static final int BAR = 20;

	private static final int GAP = 12;

	private static final int AXIS = 24;

	private static final String STYLE = """
			text { font: 13px -apple-system, BlinkMacSystemFont, "Segoe UI", Helvetica, Arial, sans-serif; fill: #737b85 }
			.title { font-size: 17px; font-weight: 600 }
			.name { text-anchor: end }
			.ours { fill: #2f81f7; font-weight: 600 }
			.power { font-size: 11px; text-anchor: middle }
			line { stroke: #8b949e; stroke-opacity: .35 }
			rect { fill: #8b949e }
			rect.ours { fill: #2f81f7 }
			.faint { fill-opacity: .5 }
			""";

	/**
	 * Draw the chart.
	 * @return the SVG document
	 */
	String svg() {
		BarScale scale = BarScale
			.of(this.rows.stream().flatMap((row) -> row.bars().stream()).mapToDouble(Bar::value).toArray());
		int bottom = TOP + this.rows.stream().mapToInt(Row::height).sum();
		int height = bottom + (scale.isLogarithmic() ? AXIS : 0);
		StringBuilder svg = new StringBuilder();
		append(svg,
				"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">",
				WIDTH, height, WIDTH, height);
		append(svg, "<title>%s</title>", escape(this.title));
		append(svg, "<style>%n%s</style>", STYLE);
		append(svg, "<text class=\"title\" x=\"2\" y=\"20\">%s</text>", escape(this.title));
		append(svg, "<text x=\"2\" y=\"42\">%s%s</text>", escape(this.subtitle),
				scale.isLogarithmic() ? "; logarithmic scale" : "");
		scale.powers().forEach((power) -> drawPower(svg, scale, power, bottom));
		int y = TOP;
		for (Row row : this.rows) {
			draw(svg, scale, row, y);
			y += row.height();
		}
		return svg.append("</svg>\n").toString();
	}

	private static void drawPower(StringBuilder svg, BarScale scale, double power, int bottom) {
		double x = BARS_LEFT + scale.length(power) * BARS_WIDTH;
		append(svg, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>", x, TOP - 6, x, bottom);
		append(svg, "<text class=\"power\" x=\"%.1f\" y=\"%d\">%s</text>", x, bottom + 15, BarScale.label(power));
	}

	private static void draw(StringBuilder svg, BarScale scale, Row row, int top) {
		String ours = row.isOurs() ? " ours" : "";
		int middle = top + row.bars().size() * BAR / 2;
		append(svg, "<text class=\"name%s\" x=\"%d\" y=\"%d\">%s</text>", ours, BARS_LEFT - 10, middle + 4,
				escape(row.name()));
		int y = top;
		for (Bar bar : row.bars()) {
			double width = Math.max(1, scale.length(bar.value()) * BARS_WIDTH);
			append(svg, "<rect class=\"bar%s%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>", ours,
					bar.isFaint() ? " faint" : "", BARS_LEFT, y + 1, width, BAR - 2);
			append(svg, "<text class=\"value%s\" x=\"%.1f\" y=\"%d\">%s</text>", ours, BARS_LEFT + width + 7,
					y + BAR / 2 + 4, escape(bar.text()));
			y += BAR;
		}
	}

	private static void append(StringBuilder svg, String format, Object... values) {
		svg.append(String.format(Locale.ROOT, format, values)).append('\n');
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	/**
	 * The bars of one peer.
	 *
	 * @param name its name
	 * @param isOurs whether the row is highlighted
	 * @param bars its bars, from top to bottom
	 */
	record Row(String name, boolean isOurs, List<Bar> bars) {

		int height() {
			return this.bars.size() * BAR + GAP;
		}

	}

	/**
	 * One bar.
	 *
	 * @param value the value that its length shows
	 * @param text the label beside it
	 * @param isFaint whether it is drawn more faintly than others
	 */
	record Bar(double value, String text, boolean isFaint) {

	}

}
