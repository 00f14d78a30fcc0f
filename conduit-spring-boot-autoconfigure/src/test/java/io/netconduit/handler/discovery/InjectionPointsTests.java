package io.netconduit.handler.discovery;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.annotation.ConduitRpc;
import jakarta.annotation.Resource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InjectionPoints}.
 */
class InjectionPointsTests {

	@Test
	void hidesInjectionPoints() {
		assertThat(exposed(Injected.class)).containsExactly("exposed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jakarta.inject.Inject", "jakarta.ejb.EJB", "jakarta.persistence.PersistenceContext",
			"jakarta.persistence.PersistenceUnit", "org.springframework.beans.factory.annotation.Value" })
	void recognizesInjectionByAnnotationName(String annotation) throws Exception {
		Class<?> type = annotatedWith(annotation);
		assertThat(type.getMethods()).extracting(Method::getName).contains("onMethod", "onParameter", "exposed");
		assertThat(exposed(type)).containsExactly("exposed");
	}

	private static Set<String> exposed(Class<?> type) {
		return ExposedMethods.of(type).stream().map(Method::getName).collect(Collectors.toSet());
	}

	@SuppressWarnings("unchecked")
	private static Class<?> annotatedWith(String annotationName) throws Exception {
		ClassLoader loader = InjectionPointsTests.class.getClassLoader();
		Class<? extends Annotation> annotation;
		try {
			annotation = (Class<? extends Annotation>) Class.forName(annotationName);
		}
		catch (ClassNotFoundException ex) {
			DynamicType.Unloaded<?> absent = new ByteBuddy().makeAnnotation()
				.name(annotationName)
				.annotateType(AnnotationDescription.Builder.ofType(Retention.class)
					.define("value", RetentionPolicy.RUNTIME)
					.build())
				.make();
			annotation = (Class<? extends Annotation>) absent.load(loader).getLoaded();
		}
		AnnotationDescription.Builder builder = AnnotationDescription.Builder.ofType(annotation);
		AnnotationDescription description = ((annotation != Value.class) ? builder : builder.define("value", "x"))
			.build();
		return new ByteBuddy().subclass(Object.class)
			.annotateType(AnnotationDescription.Builder.ofType(ConduitRpc.class).build())
			.defineMethod("onMethod", void.class, Visibility.PUBLIC)
			.withParameters(String.class)
			.intercept(FixedValue.originType())
			.annotateMethod(description)
			.defineMethod("onParameter", void.class, Visibility.PUBLIC)
			.withParameter(String.class)
			.annotateParameter(description)
			.intercept(FixedValue.originType())
			.defineMethod("exposed", String.class, Visibility.PUBLIC)
			.intercept(FixedValue.value(""))
			.make()
			.load(annotation.getClassLoader())
			.getLoaded();
	}

	@Retention(RetentionPolicy.RUNTIME)
	@Value("${secret}")
	@interface Secret {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Autowired
	@interface Wired {

	}

	@ConduitRpc
	public static class Injected {

		public void exposed(String text) {
		}

		@Value("${secret}")
		public void valueOnMethod(String secret) {
		}

		public void valueOnParameter(String other, @Value("${secret}") String secret) {
		}

		@Secret
		public void composedOnMethod(String secret) {
		}

		public void composedOnParameter(@Secret String secret) {
		}

		@Resource
		public void resource(String repo) {
		}

		@Wired
		public void wired(String repo) {
		}

		@Lookup
		public String lookup() {
			return "";
		}

	}

}
