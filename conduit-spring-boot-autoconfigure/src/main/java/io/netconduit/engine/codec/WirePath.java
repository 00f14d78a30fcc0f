package io.netconduit.engine.codec;

/**
 * Paths to a value inside another one, as an error shows them to the peer:
 * {@code orders[1].name} for lists and properties, {@code prices[EUR].net} for the keys
 * of a map. The path of the whole value is empty, and {@code names[]} are all elements of
 * a set. A key that could be taken for something else is in quotation marks:
 * {@code prices[""]}, {@code prices["a]b"]}.
 *
 * @since 0.1.0
 */
public final class WirePath {

	private static final int LONGEST_KEY = 64;

	private WirePath() {
	}

	/**
	 * Return the path to a property of a value.
	 * @param path the path to the value
	 * @param name the property's name
	 * @return the path
	 */
	public static String property(String path, String name) {
		return path.isEmpty() ? name : path + "." + name;
	}

	/**
	 * Return the path to an element of a value.
	 * @param path the path to the value
	 * @param position the index of the element, or what else is known of its place
	 * @return the path
	 */
	public static String element(String path, Object position) {
		return path + "[" + position + "]";
	}

	/**
	 * Return the path to a value of a map. A key is a stranger's text, which is shown
	 * without control characters and only up to 64 characters. If it is empty or contains
	 * a bracket or a quotation mark, it is in quotation marks, with a backslash before
	 * each quotation mark and backslash in it.
	 * @param path the path to the map
	 * @param key the key
	 * @return the path
	 */
	public static String key(String path, Object key) {
		String shown = shown(String.valueOf(key));
		return path + "[" + (isAmbiguous(shown) ? quoted(shown) : shown) + "]";
	}

	private static boolean isAmbiguous(String key) {
		return key.isEmpty() || key.indexOf('[') >= 0 || key.indexOf(']') >= 0 || key.indexOf('"') >= 0;
	}

	private static String quoted(String key) {
		return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/**
	 * Return a name or key that may be a stranger's text as paths show it.
	 * @param name the name or key
	 * @return its first printable characters
	 */
	public static String shown(String name) {
		String printable = PrintableText.shown(name, LONGEST_KEY + 1);
		if (printable.length() <= LONGEST_KEY) {
			return printable;
		}
		// Half a character would not be valid text.
		int end = Character.isHighSurrogate(printable.charAt(LONGEST_KEY - 1)) ? LONGEST_KEY - 1 : LONGEST_KEY;
		return printable.substring(0, end) + "…";
	}

	/**
	 * Join two paths.
	 * @param path the path to a value
	 * @param tail the path from that value on
	 * @return the path
	 */
	public static String join(String path, String tail) {
		return (tail.isEmpty() || tail.charAt(0) == '[') ? path + tail : property(path, tail);
	}

}
