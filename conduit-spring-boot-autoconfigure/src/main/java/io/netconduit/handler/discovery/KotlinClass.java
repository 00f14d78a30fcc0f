package io.netconduit.handler.discovery;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * Distinguishes the functions of a Kotlin class from the methods that the compiler
 * generates. Can be used with or without a library that reads Kotlin metadata on the
 * class path.
 */
final class KotlinClass {

	private static final Logger logger = LoggerFactory.getLogger(KotlinClass.class);

	private static final String METADATA_READER = "kotlin.metadata.jvm.KotlinClassMetadata";

	/** Internal to kotlin-reflect, whose API does not distinguish delegated functions. */
	private static final String REFLECT_READER = "kotlin.reflect.jvm.internal.impl.metadata.jvm.deserialization.JvmProtoBufUtil";

	private KotlinClass() {
	}

	/**
	 * Return the methods of the public functions that a class declares itself. The result
	 * contains no property accessors, no methods generated for data classes or for
	 * {@code by}, and no functions with a receiver or context parameters, because callers
	 * have no name for those.
	 * @param type a Kotlin class
	 * @return the methods
	 * @throws InvalidHandlerMethodException if the class's metadata cannot be read
	 */
	static Stream<Method> functions(Class<?> type) {
		Set<String> signatures = null;
		if (isPresent(METADATA_READER)) {
			signatures = read(type, KotlinMetadataFunctions::signatures);
		}
		if (signatures == null && isPresent(REFLECT_READER)) {
			signatures = read(type, KotlinReflectFunctions::signatures);
		}
		if (signatures == null) {
			throw new InvalidHandlerMethodException(
					"@ConduitRpc is on the Kotlin class " + type.getName()
							+ ", whose public functions cannot be distinguished from generated methods",
					"Add org.jetbrains.kotlin:kotlin-reflect in your Kotlin version, or annotate the functions instead of the class.");
		}
		return Arrays.stream(type.getDeclaredMethods()).filter(isIn(signatures));
	}

	private static boolean isPresent(String reader) {
		return ClassUtils.isPresent(reader, KotlinClass.class.getClassLoader());
	}

	private static @Nullable Set<String> read(Class<?> type, Function<Class<?>, Set<String>> reader) {
		try {
			return reader.apply(type);
		}
		catch (LinkageError | RuntimeException ex) {
			// The library is of another version than the class.
			logger.debug("The Kotlin metadata of {} cannot be read", type.getName(), ex);
			return null;
		}
	}

	private static Predicate<Method> isIn(Set<String> signatures) {
		return (method) -> signatures.contains(method.getName()
				+ MethodType.methodType(method.getReturnType(), method.getParameterTypes()).toMethodDescriptorString());
	}

}
