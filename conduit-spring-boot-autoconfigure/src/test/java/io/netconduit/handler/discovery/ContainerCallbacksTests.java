package io.netconduit.handler.discovery;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;

import io.netconduit.annotation.ConduitRpc;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the annotations of absent libraries that {@link ContainerCallbacks}
 * recognizes.
 */
class ContainerCallbacksTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.jms.annotation.JmsListener",
			"org.springframework.kafka.annotation.KafkaListener", "org.springframework.kafka.annotation.KafkaHandler",
			"org.springframework.amqp.rabbit.annotation.RabbitListener",
			"org.springframework.amqp.rabbit.annotation.RabbitHandler",
			"org.springframework.pulsar.annotation.PulsarListener" })
	void hidesListenersOfOtherLibraries(String name) {
		Class<? extends Annotation> annotation = annotation(name);
		Class<?> type = new ByteBuddy().subclass(Object.class)
			.annotateType(AnnotationDescription.Builder.ofType(ConduitRpc.class).build())
			.defineMethod("listener", String.class, Visibility.PUBLIC)
			.intercept(FixedValue.value(""))
			.annotateMethod(AnnotationDescription.Builder.ofType(annotation).build())
			.defineMethod("exposed", String.class, Visibility.PUBLIC)
			.intercept(FixedValue.value(""))
			.make()
			.load(annotation.getClassLoader())
			.getLoaded();
		assertThat(type.getMethods()).extracting(Method::getName).contains("listener", "exposed");
		assertThat(ExposedMethods.of(type)).extracting(Method::getName).containsExactly("exposed");
	}

	@SuppressWarnings("unchecked")
	private static Class<? extends Annotation> annotation(String name) {
		return (Class<? extends Annotation>) new ByteBuddy().makeAnnotation()
			.name(name)
			.annotateType(AnnotationDescription.Builder.ofType(Retention.class)
				.define("value", RetentionPolicy.RUNTIME)
				.build())
			.make()
			.load(ContainerCallbacksTests.class.getClassLoader())
			.getLoaded();
	}

}
