package io.netconduit.autoconfigure;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MissingConduitBeanFailureAnalyzer}.
 */
class MissingConduitBeanFailureAnalyzerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "NeedsClient, a=b, conduit.client.server-host is not set",
			"FieldNeedsClient, a=b, conduit.client.server-host is not set",
			"NeedsClientDescriptor, a=b, conduit.client.server-host is not set",
			"NeedsClient, conduit.client.server-host=, conduit.client.server-host is blank",
			"NeedsClient, conduit.client.enabled=false, conduit.client.enabled is false",
			"NeedsClient, conduit.client.server-hsot=x, did you mean conduit.client.server-host?",
			"NeedsServer, a=b, no password", "NeedsServerDescriptor, a=b, no password",
			"NeedsServer, conduit.server.password=, conduit.server.password is blank",
			"NeedsServer, conduit.server.enabled=false, conduit.server.enabled is false",
			"NeedsServer, conduit.server.pasword=x, did you mean conduit.server.password?" })
	void namesKeyOfMissingBean(String type, String property, String reason) throws ClassNotFoundException {
		String key = type.contains("Client") ? "conduit.client." : "conduit.server.";
		this.contextRunner.withPropertyValues(property)
			.withBean(Class.forName(getClass().getName() + "$" + type))
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure(), analyzer(property)))
				.contains(reason, key, type));
	}

	@Test
	void acceptsProviderOfMissingBean() {
		this.contextRunner.withBean(AsksProvider.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void leavesOtherBeansToSpringBoot() {
		this.contextRunner.withBean(NeedsText.class)
			.run((context) -> assertThat(analyzer("a=b").analyze(context.getStartupFailure())).isNull());
	}

	private static MissingConduitBeanFailureAnalyzer analyzer(String property) {
		StandardEnvironment environment = new StandardEnvironment();
		TestPropertyValues.of(property).applyTo(environment);
		return new MissingConduitBeanFailureAnalyzer(environment);
	}

	record NeedsClient(ConduitClient client) {

	}

	record NeedsClientDescriptor(ClientDescriptor descriptor) {

	}

	record NeedsServer(ConduitServer server) {

	}

	record NeedsServerDescriptor(ServerDescriptor descriptor) {

	}

	record NeedsText(String text) {

	}

	record AsksProvider(ObjectProvider<ConduitClient> client, ObjectProvider<ConduitServer> server) {

	}

	static class FieldNeedsClient {

		@Autowired
		private ConduitClient client;

		ConduitClient client() {
			return this.client;
		}

	}

}
