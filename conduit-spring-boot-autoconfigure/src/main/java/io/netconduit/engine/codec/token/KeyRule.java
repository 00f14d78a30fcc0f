package io.netconduit.engine.codec.token;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * From which texts the keys of maps are read: the same as values. A mapping library would
 * truncate a byte, make a large float infinite, and take numbers for dates.
 *
 * @since 0.1.0
 */
public final class KeyRule {

	private final Function<String, @Nullable Object> parser;

	private KeyRule(Function<String, @Nullable Object> parser) {
		this.parser = parser;
	}

	/**
	 * Find the rule of a type.
	 * @param type the type
	 * @return the rule, {@code null} if the library reads such keys well
	 */
	public static @Nullable KeyRule of(Class<?> type) {
		ScalarKind kind = ScalarKind.of(type);
		if (kind != null && kind != ScalarKind.TEXT && kind != ScalarKind.BINARY) {
			return new KeyRule(kind::parse);
		}
		TextRule rule = TextRule.of(type);
		return (rule != null) ? new KeyRule(rule::parse) : null;
	}

	/**
	 * Read a key.
	 * @param text the text
	 * @return the key, {@link ReadRule#LIBRARY}, or {@code null} if the text stands for
	 * none
	 */
	public @Nullable Object read(String text) {
		Object key = this.parser.apply(text);
		return (key != ScalarKind.UNUSABLE) ? key : null;
	}

}
