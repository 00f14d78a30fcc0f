package io.netconduit.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that names, passwords and verifiers with which nobody could log in stop startup.
 */
class UnusableCredentialsTests {

	private static final String SALT_8 = "c2FsdHNhbHQ=";

	private static final String SALT_16 = "c2FsdHNhbHRzYWx0c2FsdA==";

	private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class))
		.withPropertyValues("conduit.server.port=0", "conduit.server.host=127.0.0.1", "conduit.client.startup=lazy");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			garbage                                 | must|form
			SCRAM-SHA-256$600000:%%%$KEY:KEY        | base64
			SCRAM-SHA-256$600000:SALT_16$%%:KEY     | base64
			SCRAM-SHA-256$600000:SALT_16$YQ==:KEY   | 1 bytes
			SCRAM-SHA-256$600000:YQ==$KEY:KEY       | 1 bytes
			SCRAM-SHA-256$100:SALT_16$KEY:KEY       | 100 iterations
			SCRAM-SHA-256$4096:SALT_16$KEY:KEY      | 4096 iterations and conduit.server.auth.iterations is 600000
			SCRAM-SHA-256$600000:SALT_8$KEY:KEY     | salt of 8 bytes
			""")
	void reportsVerifierWithUserAndKey(String text, String problem) {
		String verifier = text.replace("SALT_16", SALT_16).replace("SALT_8", SALT_8).replace("KEY", KEY);
		this.contextRunner
			.withPropertyValues("conduit.server.users.alice.verifier=" + verifier,
					"conduit.server.auth.salt-secret=0123456789abcdef")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure()))
				.contains("conduit.server.users.alice.verifier", problem.contains("must") ? "form" : problem)
				.doesNotContain(KEY, SALT_16));
	}

	@ParameterizedTest
	@CsvSource({ "conduit.server.password, conduit.server.password",
			"conduit.server.users.alice.password, conduit.server.users.alice.password" })
	void reportsProhibitedPasswordOfServer(String key, String reported) {
		this.contextRunner.withPropertyValues(key + "=hunter\u00072")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure())).contains(reported, "SASLprep")
				.doesNotContain("hunter"));
	}

	@ParameterizedTest
	@CsvSource({ "a\u0007b, aU+0007b", "\uE000, U+E000", "\u0627a, \u0627a" })
	void reportsProhibitedNameOfServer(String name, String shown) {
		this.contextRunner.withPropertyValues("conduit.server.users.[" + name + "].password=secret")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure()))
				.contains("conduit.server.users.[" + shown + "]", "SASLprep"));
	}

	@ParameterizedTest
	@CsvSource({ "\u2168, IX", "\uFF41, a" })
	void reportsNamesThatAreEqualAfterPreparation(String one, String other) {
		this.contextRunner
			.withPropertyValues("conduit.server.users.[" + one + "].password=secret",
					"conduit.server.users.[" + other + "].password=secret")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure())).contains("conduit.server.users.",
					"same name"));
	}

	@ParameterizedTest
	@CsvSource({ "conduit.client.password", "conduit.client.username" })
	void reportsProhibitedLoginOfClient(String key) {
		this.contextRunner
			.withPropertyValues("conduit.client.server-host=localhost", "conduit.client.password=secret",
					key + "=hunter\u00072")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure())).contains(key, "SASLprep"));
	}

	@ParameterizedTest
	@CsvSource({ "conduit.server.users.alice.password", "conduit.server.users.conduit.verifier" })
	void reportsSha256WithoutPlainPassword(String key) {
		String value = key.endsWith("verifier") ? "SCRAM-SHA-256$600000:" + SALT_16 + "$" + KEY + ":" + KEY : "secret";
		this.contextRunner
			.withPropertyValues(key + "=" + value, "conduit.server.auth.mechanisms=sha256,scram-sha-256",
					"conduit.server.auth.salt-secret=0123456789abcdef")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure()))
				.contains("conduit.server.auth.mechanisms", "plain password", "Set conduit.server.password"));
	}

	private static String analysisOf(Throwable failure) {
		return FailureAnalyses.of(failure, new InvalidSettingFailureAnalyzer());
	}

}
