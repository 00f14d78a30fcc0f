package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Distinguishes the functions of a Kotlin class from the methods that the compiler
 * generates. Can be used with or without the library that reads Kotlin metadata on the
 * class path.
 */
final class KotlinClass {

	private static final String READER = "kotlin.metadata.jvm.KotlinClassMetadata";

	private KotlinClass() {
	}

	/**
	 * Return the methods of the public functions that a class declares itself. The result
	 * contains no property accessors, no methods generated for data classes or for
	 * {@code by}, and no extension functions, because callers have no name for the
	 * receiver.
	 * @param type a Kotlin class
	 * @return the methods
	 * @throws InvalidHandlerMethodException if the class's metadata cannot be read
	 */
	static Stream<Method> functions(Class<?> type) {
		if (!ClassUtils.isPresent(READER, KotlinClass.class.getClassLoader())) {
			throw unreadable(type, null);
		}
		try {
			return KotlinFunctions.declaredBy(type);
		}
		catch (LinkageError | IllegalArgumentException ex) {
			throw unreadable(type, ex);
		}
	}

	private static InvalidHandlerMethodException unreadable(Class<?> type, @Nullable Throwable cause) {
		return new InvalidHandlerMethodException(
				"@ConduitRpc is on the Kotlin class " + type.getName()
						+ ", whose public functions cannot be distinguished from generated methods",
				"Add org.jetbrains.kotlin:kotlin-metadata-jvm in your Kotlin version, or annotate the functions instead of the class.",
				cause);
	}

}
