package io.netconduit.engine.codec.token;

import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.time.Month;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.netconduit.engine.codec.MapKeys;
import io.netconduit.engine.codec.NonDataTypes;
import org.jspecify.annotations.Nullable;

/**
 * How values are written of which a mapping library would make nonsense, or what is not
 * read back as the same value; also why values are not written at all.
 *
 * @since 0.1.0
 */
public final class WriteRule {

	/**
	 * Stands for nil.
	 */
	public static final Object NIL = new Object();

	/**
	 * Stands for a map without pairs.
	 */
	public static final Object EMPTY_MAP = new Object();

	/**
	 * For a record without components: it is equal to every other one of its class.
	 */
	public static final WriteRule EMPTY = new WriteRule(null, (value) -> EMPTY_MAP, null);

	/**
	 * For a class without any property.
	 */
	public static final WriteRule NO_PROPERTY = refusal(NonDataTypes.NO_PROPERTY);

	/**
	 * Why a property is not written that the library would write without a look at it.
	 */
	public static final String RAW_VALUE = "has a @JsonRawValue, and a payload is not text: write the value itself,"
			+ " or a String";

	/**
	 * For text that the library would write without a look at it.
	 */
	public static final WriteRule RAW = refusal(
			"is raw text, and a payload is not text: write the value itself, or a String");

	private static final WriteRule UNIT = new WriteRule(null, (value) -> NIL, null);

	private static final WriteRule BUFFER = new WriteRule(null, (value) -> remaining((ByteBuffer) value), null);

	private static final WriteRule BITS = new WriteRule(null, (value) -> ((BitSet) value).toByteArray(), null);

	private static final WriteRule NAME = new WriteRule(null, String::valueOf, null);

	/** Annotations that only make sense on a class that is written. */
	private static final List<Class<? extends Annotation>> MEANINGFUL = List.of(JsonTypeInfo.class, JsonTypeName.class,
			JsonIgnoreProperties.class, JsonIncludeProperties.class, JsonAutoDetect.class, JsonPropertyOrder.class);

	private final @Nullable String why;

	private final Function<Object, @Nullable Object> form;

	private final @Nullable TextRule text;

	private WriteRule(@Nullable String why, Function<Object, @Nullable Object> form, @Nullable TextRule text) {
		this.why = why;
		this.form = form;
		this.text = text;
	}

	private static WriteRule refusal(String why) {
		return new WriteRule(why, (value) -> {
			throw new IllegalArgumentException(value.getClass().getTypeName() + " " + why);
		}, null);
	}

	/**
	 * Find the rule of a class.
	 * @param version the version of the library
	 * @param type the class
	 * @return the rule, {@code null} if there is none
	 */
	public static @Nullable WriteRule of(LibraryVersion version, Class<?> type) {
		if (type.getName().equals("kotlin.Unit")) {
			return UNIT;
		}
		if (ByteBuffer.class.isAssignableFrom(type)) {
			return BUFFER;
		}
		if (type == BitSet.class) {
			return BITS;
		}
		WriteRule constants = ofEnum(type);
		if (constants != null) {
			return constants;
		}
		String foreign = version.whyForeign(type);
		String why = (foreign != null) ? foreign : NonDataTypes.whyUnwritable(type);
		return (why != null) ? refusal(why) : null;
	}

	/**
	 * Find the rule of an enum.
	 * @param type the enum
	 * @return the rule, {@code null} if there is none
	 */
	public static @Nullable WriteRule ofEnum(Class<?> type) {
		// A library may write a number.
		return (type == Month.class) ? NAME : null;
	}

	/**
	 * Find the rule of a class whose values are texts, or may be.
	 * @param type the class
	 * @return the rule, {@code null} if the library's form is right
	 */
	public static @Nullable WriteRule ofText(Class<?> type) {
		TextRule text = TextRule.forWriting(type);
		return (text != null) ? new WriteRule(null, text::textOf, text) : null;
	}

	/**
	 * Find the rule of a class of which the library would write what {@code toString}
	 * returns as the key of a map.
	 * @param type the class
	 * @return the rule, {@code null} if that text may stand for the key
	 */
	public static @Nullable WriteRule ofKey(Class<?> type) {
		String why = MapKeys.whyUnwritable(type);
		return (why != null) ? refusal(why) : null;
	}

	/**
	 * Return whether a class without properties is meant to be written.
	 * @param annotations tells whether the class has an annotation
	 * @return whether it has one that only makes sense then
	 */
	public static boolean hasMeaning(Function<Class<? extends Annotation>, Boolean> annotations) {
		return MEANINGFUL.stream().anyMatch(annotations::apply);
	}

	private static byte[] remaining(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	/**
	 * Return why nothing is written.
	 * @return completes the sentence that begins with the class's name; {@code null} if
	 * values are written
	 */
	public @Nullable String why() {
		return this.why;
	}

	/**
	 * Return whether the library writes some of the values.
	 * @return whether the rule is for text
	 */
	public boolean isText() {
		return this.text != null;
	}

	/**
	 * Return whether values are written by the rule.
	 * @param format the form that annotations and settings ask for
	 * @return whether it is the form of the rule
	 */
	public boolean isFor(JsonFormat.Value format) {
		return this.text == null || this.text.isFor(format);
	}

	/**
	 * Return what is written in place of a value.
	 * @param value the value
	 * @return a string, a byte array, {@link #NIL}, {@link #EMPTY_MAP}, or {@code null}
	 * if the library writes the value
	 * @throws IllegalArgumentException if the value cannot be written
	 */
	public @Nullable Object form(Object value) {
		return this.form.apply(value);
	}

}
