package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown page with a section for results between two markers.
 */
public final class MarkedPage {

	private static final String BEGIN = "<!-- results:begin -->";

	private static final String END = "<!-- results:end -->";

	private MarkedPage() {
	}

	/**
	 * Replace the text between the markers of a page.
	 * @param page the page
	 * @param markdown the Markdown to insert
	 * @throws IOException if the page cannot be read or written
	 * @throws IllegalArgumentException if a marker is missing
	 */
	public static void replace(Path page, String markdown) throws IOException {
		String text = Files.readString(page);
		int begin = text.indexOf(BEGIN);
		int end = text.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalArgumentException(page + " does not contain " + BEGIN + " followed by " + END);
		}
		Files.writeString(page, text.substring(0, begin + BEGIN.length()) + "\n\n" + markdown + text.substring(end));
	}

}
