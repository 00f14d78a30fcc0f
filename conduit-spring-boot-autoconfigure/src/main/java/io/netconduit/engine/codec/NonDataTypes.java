package io.netconduit.engine.codec;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Classes whose instances are not data: they do work, hold resources or refer to code. A
 * mapper could build some of them, or write their properties, but nobody could use the
 * result. Types of libraries are recognized by name, because the libraries may be absent.
 *
 * @since 0.1.0
 */
public final class NonDataTypes {

	/** Packages of the JDK without data, except for {@link #DATA}. */
	private static final Set<String> PACKAGES = Set.of("java.io", "java.lang.invoke", "java.lang.module",
			"java.lang.ref", "java.lang.reflect", "java.net", "java.net.http", "java.nio.channels", "java.time.chrono",
			"java.util.concurrent", "java.util.concurrent.locks", "java.util.function", "java.util.jar",
			"java.util.logging", "java.util.zip");

	/** Beginnings of the names of packages of libraries. */
	private static final List<String> LIBRARIES = List.of("io.netty.", "io.reactivex.", "kotlin.coroutines.",
			"kotlin.jvm.", "kotlin.reflect.", "kotlinx.coroutines.", "org.reactivestreams.", "reactor.core.");

	private static final Set<String> OTHERS = Set.of("java.lang.Appendable", "java.lang.AutoCloseable",
			"java.lang.ClassLoader", "java.lang.Module", "java.lang.ModuleLayer", "java.lang.Package",
			"java.lang.Process", "java.lang.ProcessBuilder", "java.lang.ProcessHandle", "java.lang.Readable",
			"java.lang.Runnable", "java.lang.Runtime", "java.lang.StackTraceElement", "java.lang.StackWalker",
			"java.lang.StackWalker$StackFrame", "java.lang.Thread", "java.lang.ThreadGroup", "java.lang.ThreadLocal",
			"java.nio.charset.CharsetDecoder", "java.nio.charset.CharsetEncoder", "java.nio.file.FileSystem",
			"java.nio.file.WatchService", "java.time.Clock", "java.util.Comparator", "java.util.Formatter",
			"java.util.Random", "java.util.ResourceBundle", "java.util.Scanner", "java.util.ServiceLoader",
			"java.util.Timer", "java.util.TimerTask", "java.util.concurrent.atomic.Striped64", "kotlin.Function",
			"kotlin.Lazy", "kotlin.Result", "io.netconduit.CallContext", "io.netconduit.ConduitConnection",
			"io.netconduit.ConduitRequester", "io.netconduit.RpcCall", "io.netconduit.RpcParams",
			"io.netconduit.client.ConduitClient", "io.netconduit.server.ConduitServer");

	private static final Set<String> DATA = Set.of("java.io.File", "java.io.Serializable", "java.net.InetAddress",
			"java.net.InetSocketAddress", "java.net.URI", "java.net.URL");

	/** Loads or compiles what a peer sends. */
	private static final Set<String> CODE = Set.of("java.lang.Class", "java.util.regex.Pattern", "kotlin.text.Regex");

	private static final Set<String> SEQUENCES = Set.of("java.util.Enumeration", "java.util.Iterator",
			"java.util.ListIterator", "java.util.PrimitiveIterator", "java.util.Spliterator",
			"kotlin.sequences.Sequence");

	/** Have no constructor that a mapper finds. */
	private static final Set<String> UNSIGNED_ARRAYS = Set.of("kotlin.UByteArray", "kotlin.UShortArray",
			"kotlin.UIntArray", "kotlin.ULongArray");

	/** Implemented by many classes of libraries. */
	private static final Set<String> PENDING = Set.of("java.util.concurrent.CompletionStage",
			"java.util.concurrent.Flow$Publisher", "java.util.concurrent.Future", "kotlinx.coroutines.Job",
			"kotlinx.coroutines.flow.Flow", "org.reactivestreams.Publisher");

	/** Why a class without properties is refused. */
	public static final String NO_PROPERTY = "has no property that could be written";

	/** Can be passed through only once, and may not end. */
	private static final Set<String> ONCE = Set.of("java.util.Enumeration", "java.util.Iterator",
			"java.util.Spliterator", "java.util.stream.BaseStream", "kotlin.sequences.Sequence");

	/** Why a type is refused whose subtypes are named by their classes. */
	public static final String CLASS_NAME = "has a @JsonTypeInfo that would write the name of a class; use Id.NAME "
			+ "and @JsonSubTypes";

	/**
	 * Compare each element with all others, or all keys of a bucket with each other,
	 * which a peer can choose.
	 */
	private static final Set<String> SLOW = Set.of("java.util.Hashtable", "java.util.WeakHashMap",
			"java.util.concurrent.CopyOnWriteArraySet");

	/** Extends a slow class, but does not use it. */
	private static final Set<String> FAST = Set.of("java.util.Properties");

	private NonDataTypes() {
	}

	/**
	 * Check that the name of a subtype is not that of its class.
	 * @param name the name
	 * @param value the value
	 * @throws IllegalArgumentException if it is
	 */
	public static void requireNoClassName(@Nullable Object name, @Nullable Object value) {
		if (name instanceof String text && value != null) {
			String type = value.getClass().getName();
			if (text.equals(type) || text.startsWith(type + '<') || (text.startsWith(".") && type.endsWith(text))) {
				throw new IllegalArgumentException(type + " " + CLASS_NAME);
			}
		}
	}

	/**
	 * Explain why values of a class cannot be read from a payload.
	 * @param type the class
	 * @return completes the sentence that begins with the class's name, or {@code null}
	 * if the class may be data
	 */
	public static @Nullable String whyUnreadable(Class<?> type) {
		String name = type.getName();
		if (type.isArray()) {
			// Its elements are judged; it is in their package.
			return null;
		}
		if (type == Void.class) {
			return "has no values: leave it out";
		}
		if (CODE.contains(name)) {
			return "would let a peer choose what is loaded or compiled";
		}
		if (SEQUENCES.contains(name) || type.getPackageName().equals("java.util.stream")) {
			return "can be passed through only once and is not read from a payload";
		}
		if (UNSIGNED_ARRAYS.contains(name)) {
			return "is not read inside of a value; use a List of its numbers";
		}
		if (hasSuperclass(type, SLOW) && !hasSuperclass(type, FAST)) {
			return "is slow for values that a peer chooses; use a List, Set or Map";
		}
		return (type.getPackageName().equals("java.util.regex")) ? "is not data" : whyUnwritable(type);
	}

	private static boolean hasSuperclass(@Nullable Class<?> type, Set<String> names) {
		return type != null && (names.contains(type.getName()) || hasSuperclass(type.getSuperclass(), names));
	}

	/**
	 * Explain why values of a class cannot be written to a payload.
	 * @param type the class
	 * @return completes the sentence that begins with the class's name, or {@code null}
	 * if the class may be data
	 */
	public static @Nullable String whyUnwritable(Class<?> type) {
		if (type.isPrimitive() || type.isArray() || type.isEnum() || Collection.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type)) {
			return null;
		}
		if (Throwable.class.isAssignableFrom(type)) {
			return "is an exception, which would show classes and the stack: write what the peer shall know of it";
		}
		if (type == Class.class || isFunction(type)) {
			return "is code, not data";
		}
		if (hasSupertype(type, ONCE::contains)) {
			return "can be passed through only once: write a list";
		}
		if (hasSupertype(type, PENDING::contains)) {
			return "is available only later, and inside of a value nothing waits for it";
		}
		// A class of the application that implements Runnable may be data nevertheless.
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			if (isData(current)) {
				return null;
			}
			if (isListed(current)) {
				return "is not data";
			}
		}
		return KotlinValues.whyInexact(type);
	}

	/**
	 * Return whether a class belongs to Java. If a mapper takes such a class for a bean
	 * without properties, it does not know it.
	 * @param type the class
	 * @return whether no application can change it
	 */
	public static boolean isOfJava(Class<?> type) {
		return type.getName().startsWith("java.") || type.getName().startsWith("javax.")
				|| type.getName().startsWith("jdk.");
	}

	// The JDK has a class of its own for each version of the protocol.
	private static boolean isData(Class<?> type) {
		return DATA.contains(type.getName()) || InetAddress.class.isAssignableFrom(type);
	}

	private static boolean isFunction(Class<?> type) {
		return (type.isHidden() && type.isSynthetic())
				|| (type.isInterface() && type.isAnnotationPresent(FunctionalInterface.class));
	}

	private static boolean isListed(Class<?> type) {
		String name = type.getName();
		return OTHERS.contains(name) || PACKAGES.contains(type.getPackageName())
				|| LIBRARIES.stream().anyMatch(name::startsWith);
	}

	private static boolean hasSupertype(@Nullable Class<?> type, Predicate<String> condition) {
		if (type == null) {
			return false;
		}
		if (condition.test(type.getName()) || hasSupertype(type.getSuperclass(), condition)) {
			return true;
		}
		for (Class<?> implemented : type.getInterfaces()) {
			if (hasSupertype(implemented, condition)) {
				return true;
			}
		}
		return false;
	}

}
