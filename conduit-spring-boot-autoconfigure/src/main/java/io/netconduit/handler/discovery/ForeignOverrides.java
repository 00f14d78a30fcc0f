package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hides methods that override a method of the JDK, Jakarta EE, Spring or the libraries of
 * other JVM languages. Those libraries call them.
 */
final class ForeignOverrides implements ExposureRule {

	private static final List<String> PACKAGES = List.of("java.", "javax.", "jakarta.", "org.springframework.",
			"kotlin.", "kotlinx.", "groovy.");

	private final Set<Method> methods;

	/**
	 * Create the rule for one class.
	 * @param hierarchy the class of the bean and its supertypes
	 */
	ForeignOverrides(TypeHierarchy hierarchy) {
		this.methods = hierarchy.types()
			.stream()
			.filter((type) -> PACKAGES.stream().anyMatch(type.getName()::startsWith))
			.flatMap((type) -> hierarchy.declaredMethods(type).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public boolean hides(Method method) {
		return this.methods.contains(method);
	}

}
