package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Tells what the user wrote in a Kotlin class from what the compiler adds to it. To be
 * used whether the library that reads Kotlin's metadata is there or not.
 */
final class KotlinClass {

	private static final String READER = "kotlin.metadata.jvm.KotlinClassMetadata";

	private KotlinClass() {
	}

	/**
	 * Return the methods of the functions that a class declares itself and that are
	 * public in Kotlin. None of the accessors of its properties is one of them, nor what
	 * is generated for a data class or for {@code by}; nor is a function that extends
	 * another type, as callers have no name for its receiver.
	 * @param type a Kotlin class
	 * @return the methods
	 * @throws InvalidHandlerMethodException if nobody can read the class's metadata
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
						+ ", whose public functions cannot be told from what the compiler adds",
				"Add org.jetbrains.kotlin:kotlin-metadata-jvm in the version of your Kotlin, or annotate the functions instead of the class.",
				cause);
	}

}
