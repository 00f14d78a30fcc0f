package io.netconduit.handler.discovery;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import kotlin.Metadata;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmFunction;
import kotlin.metadata.MemberKind;
import kotlin.metadata.Visibility;
import kotlin.metadata.jvm.JvmExtensionsKt;
import kotlin.metadata.jvm.KotlinClassMetadata;

/**
 * Reads the functions of a class from its Kotlin metadata. Loaded only if the metadata
 * library is on the class path.
 */
final class KotlinFunctions {

	private KotlinFunctions() {
	}

	/**
	 * Return the methods of the public functions that a class declares itself.
	 * @param type a Kotlin class
	 * @return the methods
	 * @throws IllegalArgumentException if its metadata cannot be read
	 */
	static Stream<Method> declaredBy(Class<?> type) {
		Metadata metadata = type.getAnnotation(Metadata.class);
		if (!(KotlinClassMetadata.readLenient(metadata) instanceof KotlinClassMetadata.Class read)) {
			throw new IllegalArgumentException("Not the metadata of a class: " + type.getName());
		}
		Set<String> signatures = read.getKmClass()
			.getFunctions()
			.stream()
			.filter(KotlinFunctions::isDeclared)
			.map((function) -> String.valueOf(JvmExtensionsKt.getSignature(function)))
			.collect(Collectors.toSet());
		return Arrays.stream(type.getDeclaredMethods()).filter((method) -> signatures.contains(signature(method)));
	}

	private static boolean isDeclared(KmFunction function) {
		return Attributes.getVisibility(function) == Visibility.PUBLIC
				&& Attributes.getKind(function) == MemberKind.DECLARATION
				&& function.getReceiverParameterType() == null;
	}

	private static String signature(Method method) {
		return method.getName()
				+ MethodType.methodType(method.getReturnType(), method.getParameterTypes()).toMethodDescriptorString();
	}

}
