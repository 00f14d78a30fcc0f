package io.netconduit.autoconfigure;

import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.PayloadMapper;
import io.netconduit.client.ConduitClient;
import io.netconduit.context.EventWorkers;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.CapturedLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the conditions that create a server or a client.
 */
class ConduitConditionsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class))
		.withPropertyValues("conduit.server.port=0", "conduit.server.host=127.0.0.1", "conduit.client.startup=lazy");

	@Test
	void createsNoBeansWithoutConfiguration(CapturedLogs output) {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(ConduitServer.class)
				.doesNotHaveBean(ConduitClient.class)
				.doesNotHaveBean(PayloadMapper.class)
				.doesNotHaveBean(EventWorkers.class)
				.doesNotHaveBean(ConduitServerProperties.class);
			assertThat(output.ofTest()).contains("org.springframework")
				.doesNotContain("io.netconduit")
				.doesNotContain("Conduit server");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.server.password=secret", "conduit.server.password=false",
			"conduit.server.users.alice.password=secret" })
	void createsServerForCredentials(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasSingleBean(ConduitServer.class)
				.doesNotHaveBean(ConduitClient.class));
	}

	@Test
	void createsServerForCredentialsBean() {
		this.contextRunner.withBean(ConduitCredentialsRepository.class, () -> (username) -> null)
			.run((context) -> assertThat(context).hasSingleBean(ConduitServer.class));
	}

	@Test
	void createsEnabledServerWithCredentials() {
		this.contextRunner.withPropertyValues("conduit.server.enabled=true", "conduit.server.password=secret")
			.run((context) -> assertThat(context).hasSingleBean(ConduitServer.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.server.password=", "conduit.server.password=   ", "conduit.server.port=4711",
			"conduit.server.name=MyServer", "conduit.server.enabled=" })
	void createsNoServerWithoutCredentials(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConduitServer.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.server.password=secret", "conduit.server.users.alice.password=secret" })
	void createsNoDisabledServerDespiteCredentials(String property) {
		this.contextRunner.withPropertyValues(property, "conduit.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ConduitServer.class));
	}

	@Test
	void createsNoDisabledServerDespiteCredentialsBean() {
		this.contextRunner.withBean(ConduitCredentialsRepository.class, () -> (username) -> null)
			.withPropertyValues("conduit.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ConduitServer.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "conduit.server.password=", "conduit.server.password=  " })
	void failsForEnabledServerWithoutCredentials(String property) {
		this.contextRunner.withPropertyValues("conduit.server.enabled=true", property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfies((failure) -> assertThat(analysisOf(context.getStartupFailure())).contains(
						"Conduit server has no credentials", "conduit.server.password",
						"conduit.server.users.<name>.password", "ConduitCredentialsRepository")));
	}

	@Test
	void createsClientForServerHost() {
		this.contextRunner.withPropertyValues("conduit.client.server-host=localhost", "conduit.client.password=secret")
			.run((context) -> assertThat(context).hasSingleBean(ConduitClient.class)
				.doesNotHaveBean(ConduitServer.class));
	}

	@ParameterizedTest
	@CsvSource({ "conduit.client.server-host=, conduit.client.enabled=true",
			"conduit.client.server-host=localhost, conduit.client.enabled=false",
			"conduit.client.server-port=4711, conduit.client.password=secret" })
	void createsNoClientOtherwise(String first, String second) {
		this.contextRunner.withPropertyValues(first, second)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConduitClient.class));
	}

	@Test
	void failsForClientWithoutPassword() {
		this.contextRunner.withPropertyValues("conduit.client.server-host=example.test", "conduit.client.password= ")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure())).contains("example.test",
					"conduit.client.password", "conduit.client.enabled=false"));
	}

	private static String analysisOf(Throwable failure) {
		return FailureAnalyses.of(failure, new MissingConduitCredentialsFailureAnalyzer());
	}

}
