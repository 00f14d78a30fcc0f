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
			"org.springframework.jms.annotation.JmsListener", "org.springframework.kafka.annotation.KafkaListener",
			"org.springframework.amqp.rabbit.annotation.RabbitListener",
			"org.springframework.amqp.rabbit.annotation.RabbitHandler",
			"org.springframework.kafka.annotation.KafkaHandler", "org.springframework.pulsar.annotation.PulsarListener",
			"org.aspectj.lang.annotation.Around", "org.aspectj.lang.annotation.Before",
			"org.aspectj.lang.annotation.After", "org.aspectj.lang.annotation.AfterReturning",
			"org.aspectj.lang.annotation.AfterThrowing", "org.aspectj.lang.annotation.Pointcut",
			"io.netconduit.annotation.ConduitHandler", "io.netconduit.annotation.ConduitExceptionHandler");

	@Override
	public boolean hides(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return ANNOTATIONS.stream().anyMatch(annotations::isPresent);
	}

}
