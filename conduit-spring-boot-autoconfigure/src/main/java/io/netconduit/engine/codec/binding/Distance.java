package io.netconduit.engine.codec.binding;

/**
 * Counts the typing mistakes between two words.
 *
 * @since 0.1.0
 */
public final class Distance {

	private Distance() {
	}

	/**
	 * Return how many letters must be added, removed, changed or swapped with their
	 * neighbor.
	 * @param one a word
	 * @param other another word
	 * @return the number, 0 for equal words
	 */
	public static int between(String one, String other) {
		int[][] distances = new int[one.length() + 1][other.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				distances[i][j] = (i == 0 || j == 0) ? i + j : step(distances, one, other, i, j);
			}
		}
		return distances[one.length()][other.length()];
	}

	private static int step(int[][] distances, String one, String other, int i, int j) {
		boolean same = one.charAt(i - 1) == other.charAt(j - 1);
		int least = Math.min(Math.min(distances[i - 1][j], distances[i][j - 1]) + 1,
				distances[i - 1][j - 1] + (same ? 0 : 1));
		boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
				&& one.charAt(i - 2) == other.charAt(j - 1);
		return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
	}

}
