package io.netconduit.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PlaceholderCheck} and {@link UnresolvedPlaceholderFailureAnalyzer}.
 */
class PlaceholderCheckTests {

	private static final List<String> KEYS_OF_A_USER = List.of("conduit.server.users.alice.password",
			"conduit.server.users.alice.verifier", "conduit.server.users.alice.roles");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class))
		.withPropertyValues("conduit.server.port=0", "conduit.server.host=127.0.0.1", "conduit.client.startup=lazy");

	@ParameterizedTest
	@MethodSource("textKeys")
	void coversEveryTextProperty(String key) {
		assertThatExceptionOfType(UnresolvedPlaceholderException.class)
			.isThrownBy(() -> create(Map.of(key, "${UNSET}")))
			.satisfies((ex) -> assertThat(ex.getPlaceholders())
				.containsExactly(new UnresolvedPlaceholder(key, false, List.of("UNSET"))));
	}

	@ParameterizedTest
	@MethodSource("textKeys")
	void acceptsTextWithoutPlaceholder(String key) {
		assertThatNoException().isThrownBy(() -> check(Map.of(key, "a$b{c}$")));
	}

	static Stream<String> textKeys() {
		List<String> described = PropertiesFixture.metadata()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().matches("conduit\\.(server|client)\\..+") && isText(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
		assertThat(described).contains("conduit.server.password", "conduit.server.ssl.bundle",
				"conduit.client.server-host", "conduit.client.version");
		return Stream.concat(described.stream(), KEYS_OF_A_USER.stream());
	}

	private static boolean isText(JsonNode property) {
		String type = property.path("type").asText();
		return type.contains("java.lang.String") && !type.startsWith("java.util.Map<java.lang.String,io.netconduit.");
	}

	@Test
	void coversEveryTextPropertyOfUser() {
		assertThat(PropertiesFixture.metadata().get("conduit.server.users").get("type").asText())
			.isEqualTo("java.util.Map<java.lang.String,io.netconduit.autoconfigure.ConduitServerProperties$User>");
		assertThat(ConduitServerProperties.User.class.getDeclaredFields()).hasSameSizeAs(KEYS_OF_A_USER);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			${CONDUIT_PASSWORD}         | CONDUIT_PASSWORD
			secret-${my.suffix}-secret  | my.suffix
			${A}${B}${A}                | A,B
			${OUTER:secret${INNER}}     | INNER
			${OUTER${INNER}}            | INNER
			""")
	void reportsVariablesWithoutOtherText(String text, String variables) {
		assertThatExceptionOfType(UnresolvedPlaceholderException.class)
			.isThrownBy(() -> check(Map.of("conduit.server.password", text)))
			.satisfies((ex) -> assertThat(ex.getPlaceholders()).singleElement()
				.satisfies((found) -> assertThat(String.join(",", found.variables())).isEqualTo(variables)))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "${", "a}b${c", "${}", "$ {A}", "{A}" })
	void acceptsTextSimilarToPlaceholder(String text) {
		assertThatNoException().isThrownBy(() -> check(Map.of("conduit.server.password", text)));
	}

	@Test
	void findsPlaceholderInOneOfSeveralRoles() {
		assertThatExceptionOfType(UnresolvedPlaceholderException.class)
			.isThrownBy(() -> check(Map.of("conduit.server.users[Alice@example.com].roles", "ADMIN,${ROLE}")))
			.withMessage("The property 'conduit.server.users.[Alice@example.com].roles' still contains ${ROLE}, but "
					+ "no environment variable or property sets ROLE.");
	}

	@Test
	void findsPlaceholderInUserName() {
		assertThatExceptionOfType(UnresolvedPlaceholderException.class)
			.isThrownBy(() -> check(Map.of("conduit.server.users[${ADMIN}].password", "secret")))
			.withMessage("A name below the property 'conduit.server.users' contains ${ADMIN}, but placeholders in "
					+ "names are never resolved.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.server.password", "conduit.server.users.alice.password",
			"conduit.server.users.alice.verifier" })
	void failsForServerWithUnresolvedSecret(String key) {
		this.contextRunner.withPropertyValues(key + "=${CONDUIT_TEST_SECRET}")
			.run((context) -> assertThat(analysisOf(context)).isEqualTo("The property '" + key
					+ "' still contains ${CONDUIT_TEST_SECRET}, but no environment variable or property sets "
					+ "CONDUIT_TEST_SECRET.\nSet CONDUIT_TEST_SECRET as an environment variable or a property, or set "
					+ key + " to a value without a placeholder."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.client.server-host", "conduit.client.password" })
	void failsForClientWithUnresolvedText(String key) {
		this.contextRunner
			.withPropertyValues("conduit.client.server-host=localhost", "conduit.client.password=secret",
					key + "=${CONDUIT_TEST_TEXT:${CONDUIT_TEST_DEFAULT}}")
			.run((context) -> assertThat(analysisOf(context)).contains(key, "sets CONDUIT_TEST_DEFAULT."));
	}

	@Test
	void reportsAllUnresolvedProperties() {
		this.contextRunner
			.withPropertyValues("conduit.server.users.alice.password=${CONDUIT_TEST_ALICE}",
					"conduit.server.users.bob.password=${CONDUIT_TEST_BOB}")
			.run((context) -> assertThat(analysisOf(context)).containsSubsequence("sets CONDUIT_TEST_ALICE.",
					"sets CONDUIT_TEST_BOB.", "Set CONDUIT_TEST_ALICE", "Set CONDUIT_TEST_BOB"));
	}

	@Test
	void startsServerWithResolvedPlaceholders() {
		this.contextRunner
			.withPropertyValues("conduit.server.password=${CONDUIT_TEST_SECRET}", "CONDUIT_TEST_SECRET=resolved")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsUnresolvedPlaceholdersOfDisabledServer() {
		this.contextRunner
			.withPropertyValues("conduit.server.password=${CONDUIT_TEST_SECRET}", "conduit.server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static void create(Map<String, String> properties) {
		if (isServer(properties)) {
			ServerDescriptorFactory.create(bindServer(properties));
		}
		else {
			ClientDescriptorFactory.create("conduit.client", bindClient(properties));
		}
	}

	private static void check(Map<String, String> properties) {
		if (isServer(properties)) {
			PlaceholderCheck.check(ConduitServerProperties.PREFIX, bindServer(properties));
		}
		else {
			PlaceholderCheck.check(ConduitClientProperties.PREFIX, bindClient(properties));
		}
	}

	private static boolean isServer(Map<String, String> properties) {
		return properties.keySet().iterator().next().startsWith("conduit.server.");
	}

	private static ConduitServerProperties bindServer(Map<String, String> properties) {
		return PropertiesFixture.bind("conduit.server", properties, ConduitServerProperties.class);
	}

	private static ConduitClientProperties bindClient(Map<String, String> properties) {
		return PropertiesFixture.bind("conduit.client", properties, ConduitClientProperties.class);
	}

	private static String analysisOf(AssertableApplicationContext context) {
		return FailureAnalyses.of(context.getStartupFailure(), new UnresolvedPlaceholderFailureAnalyzer());
	}

}
