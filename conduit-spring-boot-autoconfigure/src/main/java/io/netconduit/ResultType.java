package io.netconduit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Captures a generic type at run time: {@code new ResultType<List<Order>>() {}}. It is
 * the type that a result is bound to, or by which a parameter or the data of a message is
 * written.
 *
 * @param <T> the type
 * @since 0.1.0
 */
public abstract class ResultType<T extends @Nullable Object> {

	private final Type type;

	/**
	 * Capture the type argument of the subclass.
	 * @throws IllegalStateException if the subclass gives none
	 */
	protected ResultType() {
		if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
			throw new IllegalStateException("A ResultType needs its type argument: new ResultType<List<String>>() {}");
		}
		this.type = parameterized.getActualTypeArguments()[0];
	}

	/**
	 * Return the captured type.
	 * @return the type
	 */
	public final Type type() {
		return this.type;
	}

}
