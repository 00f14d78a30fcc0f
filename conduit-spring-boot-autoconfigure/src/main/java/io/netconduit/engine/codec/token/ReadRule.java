package io.netconduit.engine.codec.token;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

/**
 * From which values one of Java's own types, or an enum, is read: mapping libraries take
 * numbers for dates, Base64 for a UUID, binary for a list, or any scalar for a text.
 *
 * @since 0.1.0
 */
public abstract class ReadRule {

	/**
	 * The result for a value that the library reads, because its settings matter.
	 */
	public static final Object LIBRARY = TextRule.LIBRARY;

	/**
	 * Stands for binary, or a value that cannot be read, where no binary is read.
	 */
	public static final Object OPAQUE = new Object();

	/**
	 * For text of which only the library knows what it stands for.
	 */
	public static final ReadRule OTHER_TEXT = new Text(TextRule.OTHERS);

	/**
	 * For an enum whose constants a method makes from text.
	 */
	public static final ReadRule CONSTANT_OF_TEXT = new Scalar((value) -> (value instanceof String) ? LIBRARY : null);

	/**
	 * For arrays of integers and booleans.
	 */
	public static final ReadRule LIST = new Listed();

	private static final ReadRule BITS = new Binary(BitSet::valueOf);

	private static final ReadRule BUFFER = new Binary(ByteBuffer::wrap);

	private static final ReadRule OPTIONAL_DOUBLE = new Scalar(
			(value) -> (value instanceof Number number) ? OptionalDouble.of(number.doubleValue()) : null);

	ReadRule() {
	}

	/**
	 * Find the rule of a type that is not an enum.
	 * @param type the type
	 * @return the rule, {@code null} if there is none
	 */
	public static @Nullable ReadRule of(Class<?> type) {
		if (type == BitSet.class) {
			return BITS;
		}
		if (type == ByteBuffer.class) {
			return BUFFER;
		}
		if (type == OptionalDouble.class) {
			return OPTIONAL_DOUBLE;
		}
		TextRule rule = TextRule.of(type);
		if (rule == null) {
			return null;
		}
		return TextRule.isTime(type) ? new TimeRule(rule, false) : new Text(rule);
	}

	/**
	 * Find the rule of an enum that is read from the names of its constants.
	 * @param type the enum
	 * @param shape the form that the annotation of the enum asks for
	 * @return the rule
	 */
	public static ReadRule ofEnum(Class<?> type, JsonFormat.Shape shape) {
		TextRule rule = TextRule.of(type);
		return (rule != null) ? new Text(rule) : new Constant(type, shape);
	}

	/**
	 * Find the rule of an enum that is written as other values.
	 * @param type the enum
	 * @param value the type of the values
	 * @param valueOf returns the value of a constant
	 * @return the rule, {@code null} if the library compares the values well
	 */
	public static @Nullable ReadRule ofEnum(Class<?> type, Class<?> value, UnaryOperator<Object> valueOf) {
		EnumValues values = EnumValues.of(type, value, valueOf);
		return (values != null) ? new Scalar(values::constant) : null;
	}

	/**
	 * Read a value.
	 * @param value a boolean, number, string or byte array, {@link #OPAQUE}, or
	 * {@code null} for a list or map
	 * @return what is read, {@link #LIBRARY}, {@link Instead},
	 * {@link ScalarKind#UNUSABLE} if the type cannot hold the value, or {@code null} if
	 * the value has the wrong type
	 */
	public abstract @Nullable Object read(@Nullable Object value);

	/**
	 * Find the rule for a form.
	 * @param format what annotations and settings ask for
	 * @return the rule, {@code null} if the library reads that form well
	 */
	public @Nullable ReadRule in(JsonFormat.Value format) {
		return this;
	}

	/**
	 * Return whether the type is read from a single value.
	 * @return {@code false} if it is read from a list
	 */
	public boolean isScalar() {
		return true;
	}

	/**
	 * Return whether the type is read from binary.
	 * @return whether it needs the bytes
	 */
	public boolean isBinary() {
		return false;
	}

	/**
	 * Return whether the type is written as maps from which no value is read.
	 * @return whether an annotation asks for constants as maps of their properties
	 */
	public boolean isOfMaps() {
		return false;
	}

	/**
	 * Return whether a value may mean nil.
	 * @return {@code false} if the library reads as nil what it cannot read
	 */
	public boolean isNullable() {
		return true;
	}

	/**
	 * A number that the library reads in place of the value.
	 *
	 * @param number the number
	 */
	public record Instead(BigDecimal number) {

	}

	/**
	 * Reads from one scalar.
	 */
	private static final class Scalar extends ReadRule {

		private final Function<Object, @Nullable Object> conversion;

		Scalar(Function<Object, @Nullable Object> conversion) {
			this.conversion = conversion;
		}

		@Override
		public @Nullable Object read(@Nullable Object value) {
			return (value != null) ? this.conversion.apply(value) : null;
		}

	}

	/**
	 * Reads from binary.
	 */
	private static final class Binary extends ReadRule {

		private final Function<byte[], Object> conversion;

		Binary(Function<byte[], Object> conversion) {
			this.conversion = conversion;
		}

		@Override
		public @Nullable Object read(@Nullable Object value) {
			return (value instanceof byte[] bytes) ? this.conversion.apply(bytes) : null;
		}

		@Override
		public boolean isBinary() {
			return true;
		}

	}

	/**
	 * Leaves anything but binary to the library.
	 */
	private static final class Listed extends ReadRule {

		@Override
		public @Nullable Object read(@Nullable Object value) {
			return (value != OPAQUE) ? LIBRARY : null;
		}

		@Override
		public boolean isScalar() {
			return false;
		}

	}

	/**
	 * Reads from text that stands for a value.
	 */
	static class Text extends ReadRule {

		private final TextRule rule;

		Text(TextRule rule) {
			this.rule = rule;
		}

		TextRule rule() {
			return this.rule;
		}

		@Override
		public @Nullable Object read(@Nullable Object value) {
			if (!(value instanceof String text)) {
				return null;
			}
			Object result = this.rule.parse(text);
			return (result != null) ? result : ScalarKind.UNUSABLE;
		}

		@Override
		public boolean isNullable() {
			return false;
		}

	}

	/**
	 * Reads an enum from its name, or from its position if the application writes it so.
	 */
	private static final class Constant extends ReadRule {

		private final Class<?> type;

		private final JsonFormat.Shape shape;

		Constant(Class<?> type, JsonFormat.Shape shape) {
			this.type = type;
			this.shape = shape;
		}

		@Override
		public @Nullable Object read(@Nullable Object value) {
			if (!(value instanceof Number)) {
				return (value instanceof String name && EnumValues.isPadded(this.type, name)) ? ScalarKind.UNUSABLE
						: LIBRARY;
			}
			if (!this.shape.isNumeric()) {
				return null;
			}
			Object[] constants = this.type.getEnumConstants();
			Object position = ScalarKind.INT.convert(value);
			return (position instanceof Integer index && index >= 0 && index < constants.length) ? constants[index]
					: ScalarKind.UNUSABLE;
		}

		@Override
		public boolean isOfMaps() {
			return this.shape == JsonFormat.Shape.OBJECT || this.shape == JsonFormat.Shape.POJO;
		}

		@Override
		public ReadRule in(JsonFormat.Value format) {
			return (format.getShape() != JsonFormat.Shape.ANY) ? new Constant(this.type, format.getShape()) : this;
		}

	}

}
