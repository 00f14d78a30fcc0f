package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Hides methods for dependency injection. They have an injection annotation on the method
 * or on a parameter, or override such a method.
 */
final class InjectionPoints implements ExposureRule {

	/** By name, because some of the jars may be absent. */
	private static final List<String> ANNOTATIONS = List.of("org.springframework.beans.factory.annotation.Autowired",
			"org.springframework.beans.factory.annotation.Value", "org.springframework.beans.factory.annotation.Lookup",
			"jakarta.inject.Inject", "jakarta.annotation.Resource", "jakarta.ejb.EJB",
			"jakarta.persistence.PersistenceContext", "jakarta.persistence.PersistenceUnit");

	@Override
	public boolean hides(Method method) {
		MergedAnnotations onMethod = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return Stream.concat(Stream.of(onMethod), onParameters(method)).anyMatch(InjectionPoints::inject);
	}

	private static Stream<MergedAnnotations> onParameters(Method method) {
		return Arrays.stream(new AnnotatedMethod(method).getMethodParameters())
			.map(MethodParameter::getParameterAnnotations)
			.map(MergedAnnotations::from);
	}

	private static boolean inject(MergedAnnotations annotations) {
		return ANNOTATIONS.stream().anyMatch(annotations::isPresent);
	}

}
