package io.netconduit.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.netconduit.server.ConduitServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.util.TestPropertyValues.Type;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UserKeys}.
 */
class UserKeysTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class))
		.withPropertyValues("conduit.server.port=0", "conduit.server.host=127.0.0.1",
				"conduit.server.auth.iterations=4096");

	@ParameterizedTest
	@CsvSource({ "alice@example.com", "alice@corp", "bob.smith", "Ünal", "o'neill", "first last", "a.b.c" })
	void stopsForNameWithoutBrackets(String name) {
		this.contextRunner
			.withPropertyValues("conduit.server.users." + name + ".password=secret",
					"conduit.server.users.bob.password=secret")
			.run((context) -> assertThat(analysisOf(context)).contains("user '" + name + "'",
					"Write conduit.server.users.[" + name + "].password"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "alice@example.com", "alice@corp", "bob.smith", "a_b", "Alice", "first last", "bob", "bob-2" })
	void bindsNameInBrackets(String name) {
		this.contextRunner.withPropertyValues("conduit.server.users.[" + name + "].password=secret")
			.run((context) -> assertThat(users(context)).containsExactly(name));
		this.contextRunner
			.withPropertyValues("conduit.server.users[" + name + "].roles[0]=A",
					"conduit.server.users[" + name + "].password=secret")
			.run((context) -> assertThat(users(context)).containsExactly(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob", "bob-2", "4711", "a_b", "Alice" })
	void bindsPlainName(String name) {
		this.contextRunner
			.withPropertyValues("conduit.server.users." + name + ".password=secret",
					"conduit.server.users." + name + ".roles=A,B")
			.run((context) -> assertThat(users(context)).containsExactly(name));
	}

	@Test
	void stopsForYamlNameWithoutBrackets() {
		this.contextRunner.withInitializer((context) -> yaml(context, """
				conduit.server.users:
				  alice@example.com:
				    password: secret
				  bob:
				    password: secret
				""")).run((context) -> assertThat(analysisOf(context)).contains("\"[alice@example.com]\""));
	}

	@Test
	void bindsYamlNamesInBrackets() {
		this.contextRunner.withInitializer((context) -> yaml(context, """
				conduit.server.users:
				  "[alice@example.com]": {password: secret, roles: [A, B]}
				  "[bob.smith]": {password: secret}
				  carol: {password: secret}
				"""))
			.run((context) -> assertThat(users(context)).containsExactlyInAnyOrder("alice@example.com", "bob.smith",
					"carol"));
	}

	@Test
	void bindsUserOfVariable() {
		this.contextRunner.withInitializer((context) -> variable(context, "CONDUIT_SERVER_USERS_ALICE_PASSWORD"))
			.run((context) -> assertThat(users(context)).containsExactly("alice"));
	}

	@Test
	void stopsForVariableWithUnspeakableName() {
		this.contextRunner.withInitializer((context) -> variable(context, "CONDUIT_SERVER_USERS_BOB_SMITH_PASSWORD"))
			.run((context) -> assertThat(analysisOf(context)).contains("CONDUIT_SERVER_USERS_BOB_SMITH_PASSWORD",
					"configuration file"));
	}

	@ParameterizedTest
	@CsvSource({ "pasword, password", "verifer, verifier", "role, roles" })
	void stopsForMisspeltKeyOfUser(String written, String nearest) {
		this.contextRunner
			.withPropertyValues("conduit.server.users.alice." + written + "=secret",
					"conduit.server.users.bob.password=secret")
			.run((context) -> assertThat(analysisOf(context)).contains("conduit.server.users.alice." + written,
					"Write '" + nearest + "'"));
	}

	private static void yaml(ConfigurableApplicationContext context, String text) {
		try {
			new YamlPropertySourceLoader()
				.load("application.yaml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
				.forEach(context.getEnvironment().getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void variable(ConfigurableApplicationContext context, String name) {
		TestPropertyValues.of(name + "=secret").applyTo(context.getEnvironment(), Type.SYSTEM_ENVIRONMENT);
	}

	private static Iterable<String> users(AssertableApplicationContext context) {
		return context.getBean(ConduitServer.class).descriptor().auth().users().keySet();
	}

	private static String analysisOf(AssertableApplicationContext context) {
		return FailureAnalyses.of(context.getStartupFailure(), new InvalidConduitPropertyFailureAnalyzer());
	}

}
