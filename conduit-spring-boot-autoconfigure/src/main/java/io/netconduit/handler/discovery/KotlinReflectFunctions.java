package io.netconduit.handler.discovery;

import java.util.Set;
import java.util.stream.Collectors;

import kotlin.Metadata;
import kotlin.Pair;
import kotlin.reflect.jvm.internal.impl.metadata.ProtoBuf;
import kotlin.reflect.jvm.internal.impl.metadata.deserialization.Flags;
import kotlin.reflect.jvm.internal.impl.metadata.deserialization.TypeTable;
import kotlin.reflect.jvm.internal.impl.metadata.jvm.deserialization.JvmNameResolver;
import kotlin.reflect.jvm.internal.impl.metadata.jvm.deserialization.JvmProtoBufUtil;

/**
 * Reads the functions of a class from its Kotlin metadata with the internals of
 * kotlin-reflect, which Kotlin applications with Spring have. Loaded only if that is on
 * the class path.
 */
final class KotlinReflectFunctions {

	private static final int CLASS = 1;

	private KotlinReflectFunctions() {
	}

	/**
	 * Return the public functions that a class declares itself.
	 * @param type a Kotlin class
	 * @return the names of their methods, each followed by its descriptor
	 * @throws RuntimeException if its metadata cannot be read
	 * @throws LinkageError if kotlin-reflect has other internals
	 */
	static Set<String> signatures(Class<?> type) {
		Metadata metadata = type.getAnnotation(Metadata.class);
		if (metadata.k() != CLASS) {
			throw new IllegalArgumentException("Not the metadata of a class: " + type.getName());
		}
		Pair<JvmNameResolver, ProtoBuf.Class> read = JvmProtoBufUtil.readClassDataFrom(metadata.d1(), metadata.d2());
		TypeTable types = new TypeTable(read.getSecond().getTypeTable());
		return read.getSecond()
			.getFunctionList()
			.stream()
			.filter(KotlinReflectFunctions::isDeclared)
			.map((function) -> String
				.valueOf(JvmProtoBufUtil.INSTANCE.getJvmMethodSignature(function, read.getFirst(), types)))
			.collect(Collectors.toSet());
	}

	private static boolean isDeclared(ProtoBuf.Function function) {
		int flags = function.getFlags();
		return Flags.VISIBILITY.get(flags) == ProtoBuf.Visibility.PUBLIC
				&& Flags.MEMBER_KIND.get(flags) == ProtoBuf.MemberKind.DECLARATION && !function.hasReceiverType()
				&& !function.hasReceiverTypeId() && function.getContextParameterCount() == 0;
	}

}
