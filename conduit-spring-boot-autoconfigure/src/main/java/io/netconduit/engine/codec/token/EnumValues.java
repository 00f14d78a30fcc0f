package io.netconduit.engine.codec.token;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The constants of an enum that are written as numbers, booleans or characters.
 *
 * @since 0.1.0
 */
public final class EnumValues {

	private final ScalarKind kind;

	/** Sorted, because decimals that are the same may have different scales. */
	private final Map<Object, Object> constants = new TreeMap<>();

	private EnumValues(ScalarKind kind) {
		this.kind = kind;
	}

	/**
	 * Collect the values of an enum.
	 * @param type the enum
	 * @param value the type of the values
	 * @param valueOf returns the value of a constant
	 * @return the values, {@code null} if they are texts or of another type
	 */
	public static @Nullable EnumValues of(Class<?> type, Class<?> value, UnaryOperator<Object> valueOf) {
		ScalarKind kind = ScalarKind.of(value);
		boolean comparable = kind != null && kind != ScalarKind.TEXT && kind != ScalarKind.NUMBER
				&& kind != ScalarKind.BINARY;
		if (kind == null || !comparable) {
			return null;
		}
		EnumValues values = new EnumValues(kind);
		for (Object constant : type.getEnumConstants()) {
			Object written = valueOf.apply(constant);
			if (written != null) {
				values.constants.putIfAbsent(written, constant);
			}
		}
		return values;
	}

	/**
	 * Find a constant.
	 * @param value a boolean, number, string or byte array
	 * @return the constant, {@link ScalarKind#UNUSABLE} if no constant has this value, or
	 * {@code null} if the value has the wrong type
	 */
	public @Nullable Object constant(Object value) {
		Object converted = this.kind.convert(value);
		if (converted == null || converted == ScalarKind.UNUSABLE) {
			return converted;
		}
		Object constant = this.constants.get(converted);
		return (constant != null) ? constant : ScalarKind.UNUSABLE;
	}

	/**
	 * Return whether a name is one of an enum's constants only without the blanks around
	 * it, which a mapping library ignores.
	 * @param type the enum
	 * @param name the name
	 * @return whether it must be refused
	 */
	public static boolean isPadded(Class<?> type, String name) {
		return !TextRule.isTrimmed(name) && !name.isEmpty() && !hasName(type, name);
	}

	private static boolean hasName(Class<?> type, String name) {
		for (Object constant : type.getEnumConstants()) {
			if (constant.toString().equals(name) || names(type, ((Enum<?>) constant).name()).contains(name)) {
				return true;
			}
		}
		return false;
	}

	private static Set<String> names(Class<?> type, String constant) {
		try {
			JsonAlias alias = type.getField(constant).getAnnotation(JsonAlias.class);
			JsonProperty property = type.getField(constant).getAnnotation(JsonProperty.class);
			Set<String> names = new HashSet<>((alias != null) ? Set.of(alias.value()) : Set.of());
			if (property != null) {
				names.add(property.value());
			}
			return names;
		}
		catch (NoSuchFieldException ex) {
			return Set.of();
		}
	}

}
