package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Hides methods that override a method of the JDK, Jakarta EE, Spring, this library, the
 * libraries of other JVM languages, or libraries whose callbacks beans usually implement.
 * Those libraries call them.
 */
final class ForeignOverrides implements ExposureRule {

	private static final List<String> PACKAGES = List.of("java.", "javax.", "jakarta.", "org.springframework.",
			"kotlin.", "kotlinx.", "groovy.", "scala.", "io.micrometer.", "io.netty.", "org.aopalliance.",
			"org.reactivestreams.", "reactor.", "com.fasterxml.jackson.", "tools.jackson.");

	private final Set<Method> methods;

	/**
	 * Create the rule for one class.
	 * @param hierarchy the class of the bean and its supertypes
	 */
	ForeignOverrides(TypeHierarchy hierarchy) {
		this.methods = hierarchy.types()
			.stream()
			.filter(ForeignOverrides::isForeign)
			.flatMap((type) -> hierarchy.declaredMethods(type).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static boolean isForeign(Class<?> type) {
		return PACKAGES.stream().anyMatch(type.getName()::startsWith) || isOfThisLibrary(type);
	}

	// The interfaces that users implement, such as ConduitCredentialsRepository.
	private static boolean isOfThisLibrary(Class<?> type) {
		return type.getName().startsWith("io.netconduit.")
				&& Objects.equals(location(type), location(ForeignOverrides.class));
	}

	private static @Nullable URL location(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		return (source != null) ? source.getLocation() : null;
	}

	@Override
	public boolean hides(Method method) {
		return this.methods.contains(method);
	}

}
