package io.netconduit.engine.codec.token;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.AnnotatedElement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

/**
 * Types whose values mean nothing in a payload, although a mapping library would read or
 * write their getters.
 *
 * @since 0.1.0
 */
public final class MeaninglessTypes {

	private static final String CODE = "code is not sent";

	private static final Map<Class<?>, String> REASONS = new LinkedHashMap<>();

	static {
		REASONS.put(Future.class, "a future is not its result");
		REASONS.put(CompletionStage.class, "a future is not its result");
		REASONS.put(BaseStream.class, "a stream is read only once; use a list");
		REASONS.put(Flow.Publisher.class, "a publisher is not what it publishes");
		REASONS.put(InputStream.class, "an input stream has no value; use a byte array");
		REASONS.put(OutputStream.class, "an output stream has no value");
		REASONS.put(Reader.class, "a reader has no value; use a String");
		REASONS.put(Writer.class, "a writer has no value");
		REASONS.put(Thread.class, "a thread has no value");
		REASONS.put(ThreadGroup.class, "a thread group has no value");
		REASONS.put(ThreadLocal.class, "a thread-local has no value");
		REASONS.put(Executor.class, "an executor has no value");
		REASONS.put(Lock.class, "a lock has no value");
		REASONS.put(ClassLoader.class, CODE);
		REASONS.put(AnnotatedElement.class, "a payload names no class");
	}

	/** Types of libraries that may be absent. */
	private static final Map<String, String> REASONS_BY_NAME = Map.of("org.reactivestreams.Publisher",
			"a publisher is not what it publishes", "kotlin.coroutines.Continuation", "code is not sent",
			"kotlinx.coroutines.flow.Flow", "a flow is not what it emits", "kotlin.sequences.Sequence",
			"a sequence is read only once; use a list", "kotlin.Function", CODE);

	private MeaninglessTypes() {
	}

	/**
	 * Return why a type's values mean nothing in a payload.
	 * @param type the type
	 * @return the reason, {@code null} if they do mean something
	 */
	public static @Nullable String reason(Class<?> type) {
		for (Map.Entry<Class<?>, String> entry : REASONS.entrySet()) {
			if (entry.getKey().isAssignableFrom(type)) {
				return entry.getValue();
			}
		}
		return isCode(type) ? CODE : byName(type);
	}

	private static @Nullable String byName(Class<?> type) {
		String reason = REASONS_BY_NAME.get(type.getName());
		for (Class<?> parent : type.getInterfaces()) {
			reason = (reason != null) ? reason : byName(parent);
		}
		Class<?> parent = type.getSuperclass();
		return (reason == null && parent != null) ? byName(parent) : reason;
	}

	// A record or bean may implement such an interface beside its properties.
	private static boolean isCode(Class<?> type) {
		return type.isHidden() || type == Runnable.class || type == Callable.class || type == Comparator.class
				|| type.getName().startsWith("java.util.function.");
	}

}
