package io.netconduit.engine.codec.token;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * An array of floats or characters that grows as its elements are read. Mapping libraries
 * would accept the texts of floats that are not finite.
 *
 * @since 0.1.0
 */
public abstract class ScalarArray {

	private static final int FEW = 16;

	private final Class<?> element;

	private ScalarArray(Class<?> element) {
		this.element = element;
	}

	/**
	 * Return whether arrays are read by this class.
	 * @param element the type of the elements
	 * @return {@code false} if the library reads such arrays well
	 */
	public static boolean isFor(Class<?> element) {
		return element == double.class || element == float.class || element == char.class;
	}

	/**
	 * Begin an array.
	 * @param element the type of the elements
	 * @return the array, still empty
	 */
	public static ScalarArray of(Class<?> element) {
		if (element == double.class) {
			return new Doubles();
		}
		return (element == float.class) ? new Floats() : new Characters();
	}

	/**
	 * Return the type of the elements.
	 * @return a primitive type
	 */
	public Class<?> element() {
		return this.element;
	}

	/**
	 * Add an element.
	 * @param index how many there are already
	 * @param value a boolean, number, string or byte array; {@code null} for anything
	 * else
	 * @return the array, {@link ScalarKind#UNUSABLE} if it cannot hold the value, or
	 * {@code null} if the value has the wrong type
	 */
	public abstract @Nullable Object add(int index, @Nullable Object value);

	/**
	 * Return the elements.
	 * @param count how many there are
	 * @return an array of the primitive type
	 */
	public abstract Object toArray(int count);

	/**
	 * Numbers of 64 bits.
	 */
	private static final class Doubles extends ScalarArray {

		private double[] values = new double[FEW];

		Doubles() {
			super(double.class);
		}

		@Override
		public @Nullable Object add(int index, @Nullable Object value) {
			if (!(value instanceof Number number)) {
				return null;
			}
			if (index == this.values.length) {
				this.values = Arrays.copyOf(this.values, 2 * index);
			}
			this.values[index] = number.doubleValue();
			return this;
		}

		@Override
		public Object toArray(int count) {
			return Arrays.copyOf(this.values, count);
		}

	}

	/**
	 * Numbers of 32 bits.
	 */
	private static final class Floats extends ScalarArray {

		private float[] values = new float[FEW];

		Floats() {
			super(float.class);
		}

		@Override
		public @Nullable Object add(int index, @Nullable Object value) {
			Object converted = (value != null) ? ScalarKind.FLOAT.convert(value) : null;
			if (!(converted instanceof Float real)) {
				return converted;
			}
			if (index == this.values.length) {
				this.values = Arrays.copyOf(this.values, 2 * index);
			}
			this.values[index] = real;
			return this;
		}

		@Override
		public Object toArray(int count) {
			return Arrays.copyOf(this.values, count);
		}

	}

	/**
	 * Characters.
	 */
	private static final class Characters extends ScalarArray {

		private final StringBuilder text = new StringBuilder();

		Characters() {
			super(char.class);
		}

		@Override
		public @Nullable Object add(int index, @Nullable Object value) {
			if (!(value instanceof String character)) {
				return null;
			}
			if (character.length() != 1) {
				return ScalarKind.UNUSABLE;
			}
			this.text.append(character);
			return this;
		}

		@Override
		public Object toArray(int count) {
			return this.text.toString().toCharArray();
		}

	}

}
