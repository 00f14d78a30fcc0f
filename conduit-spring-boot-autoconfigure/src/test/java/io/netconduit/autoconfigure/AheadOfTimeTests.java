package io.netconduit.autoconfigure;

import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an application that is processed ahead of time keeps the server and the
 * client whose secrets are known at run time only.
 */
class AheadOfTimeTests {

	@BeforeEach
	void startProcessing() {
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
	}

	@AfterEach
	void endProcessing() {
		System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
	}

	@ParameterizedTest
	@CsvSource({ "conduit.server.port=8080, true, false", "conduit.server.password=, true, false",
			"conduit.server.password=${CONDUIT_TEST_UNSET}, true, false",
			"conduit.server.password=${CONDUIT_TEST_UNSET:}, true, false", "conduit.server.enabled=false, false, false",
			"conduit.client.name=Mine, false, true", "conduit.client.server-host=, false, true",
			"conduit.client.enabled=false, false, false", "a=b, false, false" })
	void keepsBeansThatRunTimeMayConfigure(String property, boolean server, boolean client) {
		InMemoryGeneratedFiles files = process(property);
		String generated = String.join("\n", files.getGeneratedFiles(Kind.SOURCE).keySet());
		assertThat(generated.contains("ConduitServerAutoConfiguration")).isEqualTo(server);
		assertThat(generated.contains("ConduitClientAutoConfiguration")).isEqualTo(client);
	}

	@Test
	void isOffOutsideOfProcessing() {
		endProcessing();
		assertThat(process("conduit.server.port=8080").getGeneratedFiles(Kind.SOURCE).keySet())
			.noneMatch((file) -> file.contains("ConduitServerAutoConfiguration"));
	}

	@Test
	@ExpectedLog(value = "conduit.server.enabled is false, but was not when", level = Level.WARN)
	void warnsOfServerThatIsDisabledAtRunTime() {
		AheadOfTime.warnIfDisabled("server", null);
		AheadOfTime.warnIfDisabled("server", true);
		AheadOfTime.warnIfDisabled("server", false);
	}

	private static InMemoryGeneratedFiles process(String property) {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(property).applyTo(context);
			context.register(AutoConfigurations
				.getClasses(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
						ConduitClientAutoConfiguration.class, ConduitReportAutoConfiguration.class)));
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("com.example", "Application")), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		return files;
	}

}
