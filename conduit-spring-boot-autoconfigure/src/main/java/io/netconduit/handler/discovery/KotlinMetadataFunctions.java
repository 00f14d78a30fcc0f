package io.netconduit.handler.discovery;

import java.util.Set;
import java.util.stream.Collectors;

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
final class KotlinMetadataFunctions {

	private KotlinMetadataFunctions() {
	}

	/**
	 * Return the public functions that a class declares itself.
	 * @param type a Kotlin class
	 * @return the names of their methods, each followed by its descriptor
	 * @throws IllegalArgumentException if its metadata cannot be read
	 */
	static Set<String> signatures(Class<?> type) {
		Metadata metadata = type.getAnnotation(Metadata.class);
		if (!(KotlinClassMetadata.readLenient(metadata) instanceof KotlinClassMetadata.Class read)) {
			throw new IllegalArgumentException("Not the metadata of a class: " + type.getName());
		}
		return read.getKmClass()
			.getFunctions()
			.stream()
			.filter(KotlinMetadataFunctions::isDeclared)
			.map((function) -> String.valueOf(JvmExtensionsKt.getSignature(function)))
			.collect(Collectors.toSet());
	}

	private static boolean isDeclared(KmFunction function) {
		return Attributes.getVisibility(function) == Visibility.PUBLIC
				&& Attributes.getKind(function) == MemberKind.DECLARATION && function.getReceiverParameterType() == null
				&& function.getContextParameters().isEmpty();
	}

}
