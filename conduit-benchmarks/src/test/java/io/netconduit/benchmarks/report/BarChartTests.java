package io.netconduit.benchmarks.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.netconduit.benchmarks.report.BarChart.Bar;
import io.netconduit.benchmarks.report.BarChart.Row;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BarChart} and {@link Charts}, based on the resulting XML.
 */
class BarChartTests {

	@Test
	void drawsBarsInProportion() throws Exception {
		Element svg = draw(chart(row("raw", false, 200), row("conduit-inline", true, 50)));
		assertThat(attributes(svg, "rect", "width")).containsExactly("470.0", "117.5");
		assertThat(attributes(svg, "rect", "class")).containsExactly("bar", "bar ours");
		assertThat(texts(svg)).containsExactly("Rate <b> & more", "median", "raw", "v200.0", "conduit-inline", "v50.0");
	}

	@Test
	void usesLogarithmicScaleForVeryDifferentValues() throws Exception {
		Element svg = draw(chart(row("raw", false, 1_000_000), row("grpc", false, 1000)));
		// From 100 to 1,000,000: one of four powers of ten, and all four.
		assertThat(attributes(svg, "rect", "width")).containsExactly("470.0", "117.5");
		assertThat(texts(svg)).contains("median; logarithmic scale", "100", "1k", "10k", "100k", "1M");
		assertThat(attributes(svg, "line", "x1")).containsExactly("140.0", "257.5", "375.0", "492.5", "610.0");
	}

	@Test
	void drawsTwoBarsInRow() throws Exception {
		Row row = new Row("raw", false, List.of(new Bar(10, "p50", false), new Bar(20, "p99", true)));
		Element svg = draw(chart(row, row("grpc", false, 40)));
		assertThat(attributes(svg, "rect", "class")).containsExactly("bar", "bar faint", "bar");
		assertThat(attributes(svg, "rect", "y")).containsExactly("65", "85", "117");
		assertThat(svg.getAttribute("height")).isEqualTo("148");
	}

	@Test
	void drawsBarWithoutValue() throws Exception {
		assertThat(attributes(draw(chart(row("raw", false, 0))), "rect", "width")).containsExactly("1.0");
	}

	@Test
	void showsBestPeerOnTop() throws Exception {
		Element rate = draw(Charts.of(Runs.sample()).get("rate-s3"));
		assertThat(texts(rate)).containsExactly("Calls per second",
				"S3: add, 1 connection, 1024 in flight; more is better", "raw", "1,000,000", "conduit-inline",
				"700,000", "conduit-worker", "250,000", "rsocket", "150,000", "grpc-direct", "40,000");
		Element cpu = draw(Charts.of(Runs.sample()).get("cpu-s3"));
		assertThat(texts(cpu)).contains("S3: add, 1 connection, 1024 in flight; less is better")
			.containsSubsequence("raw", "1.00 µs", "conduit-inline", "1.90 µs", "grpc-direct", "20.0 µs");
		Element latency = draw(Charts.of(Runs.sample()).get("latency-s1"));
		assertThat(texts(latency)).containsSubsequence("raw", "p50 25.0 µs", "p99 70.0 µs", "conduit-inline",
				"p50 29.0 µs", "p99 80.0 µs");
	}

	private static BarChart chart(Row... rows) {
		return new BarChart("Rate <b> & more", "median", List.of(rows));
	}

	private static Row row(String name, boolean isOurs, double value) {
		return new Row(name, isOurs, List.of(new Bar(value, "v" + value, false)));
	}

	private static Element draw(BarChart chart) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)))
			.getDocumentElement();
	}

	private static List<String> attributes(Element svg, String tag, String name) {
		return elements(svg, tag).stream().map((element) -> element.getAttribute(name)).toList();
	}

	private static List<String> texts(Element svg) {
		return elements(svg, "text").stream().map(Element::getTextContent).toList();
	}

	private static List<Element> elements(Element svg, String tag) {
		NodeList nodes = svg.getElementsByTagName(tag);
		List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			elements.add((Element) nodes.item(i));
		}
		return elements;
	}

}
