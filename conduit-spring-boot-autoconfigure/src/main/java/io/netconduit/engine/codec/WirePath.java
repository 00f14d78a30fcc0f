package io.netconduit.engine.codec;

/**
 * Paths to a value inside another one, as an error shows them to the peer:
 * {@code orders[1].name}. The path of the whole value is empty.
 *
 * @since 0.1.0
 */
public final class WirePath {

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
	 * @param position the index or key of the element
	 * @return the path
	 */
	public static String element(String path, Object position) {
		return path + "[" + position + "]";
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
