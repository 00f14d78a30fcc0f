package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.List;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Hides methods that the container calls, or that this library calls for another purpose.
 * An annotation on the method, or on a method that it overrides, identifies them.
 */
final class ContainerCallbacks implements ExposureRule {

	/** By name, because some of the jars may be absent. */
	private static final List<String> ANNOTATIONS = List.of("org.springframework.context.annotation.Bean",
			"org.springframework.context.event.EventListener", "org.springframework.scheduling.annotation.Scheduled",
			"jakarta.annotation.PostConstruct", "jakarta.annotation.PreDestroy",
			"io.netconduit.annotation.ConduitHandler", "io.netconduit.annotation.ConduitExceptionHandler");

	@Override
	public boolean hides(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return ANNOTATIONS.stream().anyMatch(annotations::isPresent);
	}

}
