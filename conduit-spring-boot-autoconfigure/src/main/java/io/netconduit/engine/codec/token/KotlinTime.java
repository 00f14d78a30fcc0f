package io.netconduit.engine.codec.token;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Converts durations between Kotlin and Java. Their functions have names that Java cannot
 * express, so they are called by reflection, and Kotlin may be absent.
 *
 * @since 0.1.0
 */
public final class KotlinTime {

	/**
	 * The name of Kotlin's class of durations.
	 */
	public static final String DURATION = "kotlin.time.Duration";

	private final Class<?> type;

	private final Method box;

	private final Method unbox;

	private final Method of;

	private final Method plus;

	private final Method seconds;

	private final Method nanos;

	private final Method infinite;

	private final Object inSeconds;

	private final Object inNanos;

	private KotlinTime(Class<?> type) throws ReflectiveOperationException {
		this.type = type;
		ClassLoader loader = type.getClassLoader();
		Class<?> unit = Class.forName("kotlin.time.DurationUnit", true, loader);
		this.box = type.getMethod("box-impl", long.class);
		this.unbox = type.getMethod("unbox-impl");
		this.of = Class.forName("kotlin.time.DurationKt", true, loader).getMethod("toDuration", long.class, unit);
		this.plus = type.getMethod("plus-LRDsOJo", long.class, long.class);
		this.seconds = type.getMethod("getInWholeSeconds-impl", long.class);
		this.nanos = type.getMethod("getNanosecondsComponent-impl", long.class);
		this.infinite = type.getMethod("isInfinite-impl", long.class);
		this.inSeconds = unit.getField("SECONDS").get(null);
		this.inNanos = unit.getField("NANOSECONDS").get(null);
	}

	/**
	 * Find a class of Kotlin, or of a module for Kotlin.
	 * @param name the name of the class
	 * @return the class, {@code null} if it is not on the class path
	 */
	public static @Nullable Class<?> find(String name) {
		try {
			return Class.forName(name, false, KotlinTime.class.getClassLoader());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	/**
	 * Return the conversions.
	 * @param type the class of Kotlin's durations
	 * @return the conversions
	 * @throws IllegalArgumentException if that class is of another version of Kotlin
	 */
	public static KotlinTime of(Class<?> type) {
		try {
			return new KotlinTime(type);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException(
					"The durations of this version of Kotlin are not known; use java.time.Duration", ex);
		}
	}

	/**
	 * Convert a duration of Java.
	 * @param duration the duration
	 * @return the property of Kotlin's duration
	 */
	public Object unboxed(Duration duration) {
		Object seconds = call(this.of, null, duration.getSeconds(), this.inSeconds);
		Object nanos = call(this.of, null, (long) duration.getNano(), this.inNanos);
		return call(this.plus, null, seconds, nanos);
	}

	/**
	 * Convert a duration of Java.
	 * @param duration the duration
	 * @return the duration of Kotlin
	 */
	public Object boxed(Duration duration) {
		return call(this.box, null, unboxed(duration));
	}

	/**
	 * Convert the key of a map.
	 * @param key the key
	 * @return the duration of Kotlin, {@code null} if the key is no duration of ISO-8601
	 */
	public @Nullable Object parse(String key) {
		TextRule rule = TextRule.of(Duration.class);
		return (rule != null && rule.parse(key) instanceof Duration duration) ? boxed(duration) : null;
	}

	/**
	 * Convert a duration of Kotlin.
	 * @param duration the duration, or its property
	 * @return the duration of Java
	 * @throws IllegalArgumentException if it is infinite
	 */
	public Duration toJava(Object duration) {
		Object unboxed = this.type.isInstance(duration) ? call(this.unbox, duration) : duration;
		if ((Boolean) call(this.infinite, null, unboxed)) {
			throw new IllegalArgumentException("An infinite duration cannot be written");
		}
		return Duration.ofSeconds((Long) call(this.seconds, null, unboxed), (Integer) call(this.nanos, null, unboxed));
	}

	private static Object call(Method method, @Nullable Object target, Object... arguments) {
		try {
			return Objects.requireNonNull(method.invoke(target, arguments));
		}
		catch (InvocationTargetException ex) {
			throw new IllegalArgumentException(ex.getTargetException().getMessage(), ex);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
