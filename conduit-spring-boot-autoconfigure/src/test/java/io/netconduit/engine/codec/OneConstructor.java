package io.netconduit.engine.codec;

/**
 * Classes whose only constructor is public and has no annotations.
 *
 * @since 0.1.0
 */
public final class OneConstructor {

	private OneConstructor() {
	}

	/**
	 * A class with one property.
	 */
	public static final class Text {

		private final String s;

		public Text(String s) {
			this.s = s;
		}

		public String getS() {
			return this.s;
		}

	}

	/**
	 * A class with two properties.
	 */
	public static final class Pair {

		private final int a;

		private final int b;

		public Pair(int a, int b) {
			this.a = a;
			this.b = b;
		}

		public int getA() {
			return this.a;
		}

		public int getB() {
			return this.b;
		}

	}

}
