package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of prose that has room for results between two markers.
 */
public final class MarkedPage {

	private static final String BEGIN = "<!-- results:begin -->";

	private static final String END = "<!-- results:end -->";

	private MarkedPage() {
	}

	/**
	 * Put Markdown between the markers of a page, in place of what is there.
	 * @param page the page
	 * @param markdown what to put there
	 * @throws IOException if the page cannot be read or written
	 * @throws IllegalArgumentException if the page has not both markers
	 */
	public static void replace(Path page, String markdown) throws IOException {
		String text = Files.readString(page);
		int begin = text.indexOf(BEGIN);
		int end = text.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalArgumentException(page + " has no " + BEGIN + " followed by " + END);
		}
		Files.writeString(page, text.substring(0, begin + BEGIN.length()) + "\n\n" + markdown + text.substring(end));
	}

}
