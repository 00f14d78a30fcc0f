package io.netconduit.autoconfigure.health;

import java.net.ConnectException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netconduit.ConduitConnection;
import io.netconduit.ConnectionState;
import io.netconduit.ConnectionStatistics;
import io.netconduit.ConnectionStatistics.RoundTrip;
import io.netconduit.PeerInfo;
import io.netconduit.autoconfigure.ConduitClientProperties;
import io.netconduit.autoconfigure.ConduitServerProperties;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ConduitServerHealthAutoConfiguration} and
 * {@link ConduitClientHealthAutoConfiguration}.
 */
class ConduitHealthAutoConfigurationTests {

	private final ConduitServer server = mock();

	private final ConduitClient client = mock();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitServerHealthAutoConfiguration.class,
				ConduitClientHealthAutoConfiguration.class));

	private final ApplicationContextRunner bothRunner = this.contextRunner
		.withBean(ConduitServer.class, () -> this.server)
		.withBean(ConduitClient.class, () -> this.client);

	@Test
	void createsIndicatorForEachSide() {
		this.bothRunner.run((context) -> assertThat(context).hasBean("conduitServerHealthIndicator")
			.hasBean("conduitClientHealthIndicator"));
	}

	@Test
	void createsNoIndicatorForMissingSide() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void createsNoIndicatorWithoutActuator() {
		this.bothRunner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("conduitServerHealthIndicator")
				.doesNotHaveBean("conduitClientHealthIndicator"));
	}

	@ParameterizedTest
	@CsvSource({ "management.health.conduit-server.enabled, conduitServerHealthIndicator, conduitClientHealthIndicator",
			"management.health.conduit-client.enabled, conduitClientHealthIndicator, conduitServerHealthIndicator" })
	void disablesEachIndicatorByProperty(String property, String off, String on) {
		this.bothRunner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(off).hasBean(on));
	}

	@Test
	void disablesBothIndicatorsByDefaultsProperty() {
		this.bothRunner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void backsOffForCustomIndicator() {
		HealthIndicator own = mock();
		this.bothRunner.withBean("conduitServerHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context.getBean("conduitServerHealthIndicator")).isSameAs(own));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduitServer", "conduitClient" })
	void backsOffForContributorOfSameName(String name) {
		HealthIndicator own = mock();
		this.bothRunner.withConfiguration(AutoConfigurations.of(HealthContributorRegistryAutoConfiguration.class))
			.withBean(name + "HealthContributor", HealthIndicator.class, () -> own)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(name + "HealthIndicator");
				assertThat(context.getBean(HealthContributorRegistry.class).getContributor(name)).isSameAs(own);
			});
	}

	@Test
	void mocksAreUnknown() {
		assertThat(new ConduitServerHealthIndicator(mock(), true).health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(new ConduitClientHealthIndicator(mock(), false).health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void listeningServerIsUp() {
		prepareServer(true, 1);
		assertThat(serverHealth().getStatus()).isEqualTo(Status.UP);
		assertThat(serverHealth().getDetails()).containsExactlyInAnyOrderEntriesOf(
				Map.of("bound", true, "port", 4711, "accepting", true, "connections", 1, "maxConnections", 2));
	}

	@Test
	void drainingServerIsOutOfServiceAndDoesNotAccept() {
		prepareServer(false, 1);
		given(this.server.isDraining()).willReturn(true);
		assertThat(serverHealth().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(serverHealth().getDetails()).containsEntry("accepting", false).containsEntry("connections", 1);
	}

	@Test
	void fullServerIsUpAndDoesNotAccept() {
		prepareServer(true, 2);
		assertThat(serverHealth().getStatus()).isEqualTo(Status.UP);
		assertThat(serverHealth().getDetails()).containsEntry("accepting", false).containsEntry("connections", 2);
	}

	@Test
	void stoppedServerIsDown() {
		prepareServer(false, 0);
		assertThat(serverHealth().getStatus()).isEqualTo(Status.DOWN);
		assertThat(serverHealth().getDetails()).containsEntry("bound", false).containsEntry("accepting", false);
	}

	@ParameterizedTest
	@CsvSource({ "false, UNKNOWN", "true, UP" })
	void serverWithoutAutoStartupIsUnknownUntilStarted(boolean running, String status) {
		prepareServer(running, 0);
		this.bothRunner.withUserConfiguration(Properties.class)
			.withPropertyValues("conduit.server.auto-startup=false")
			.run((context) -> assertThat(status(context, "conduitServerHealthIndicator")).isEqualTo(status));
	}

	@Test
	void unusedClientWithoutAutoStartupIsUnknown() {
		prepareClient(ConnectionState.DISCONNECTED, false);
		this.bothRunner.withUserConfiguration(Properties.class)
			.withPropertyValues("conduit.client.auto-startup=false")
			.run((context) -> assertThat(status(context, "conduitClientHealthIndicator")).isEqualTo("UNKNOWN"));
	}

	private static String status(ApplicationContext context, String indicator) {
		Health health = context.getBean(indicator, HealthIndicator.class).health();
		return (health != null) ? health.getStatus().getCode() : "none";
	}

	@Test
	void connectedClientIsUp() {
		ConduitConnection connection = mock();
		given(connection.peer()).willReturn(new PeerInfo("MyServer", "1.2.3", "", "1.0", List.of()));
		given(connection.statistics()).willReturn(new ConnectionStatistics(null, 0, 0, 0, 0, 0, 0,
				new RoundTrip(Duration.ofMillis(3), Duration.ZERO, Duration.ZERO, Duration.ZERO)));
		given(this.client.state()).willReturn(ConnectionState.PAUSED);
		given(this.client.connection()).willReturn(Optional.of(connection));
		assertThat(clientHealth(false).getStatus()).isEqualTo(Status.UP);
		assertThat(clientHealth(false).getDetails()).containsExactlyInAnyOrderEntriesOf(
				Map.of("state", "PAUSED", "server", "MyServer", "version", "1.2.3", "lastRoundTrip", "PT0.003S"));
	}

	@ParameterizedTest
	@CsvSource({ "CONNECTING, true, true", "CONNECTING, false, false", "FAILED, true, true", "FAILED, true, false",
			"DISCONNECTED, false, false", "DISCONNECTED, true, true" })
	void disconnectedClientIsDown(ConnectionState state, boolean failed, boolean lazy) {
		prepareClient(state, failed);
		assertThat(clientHealth(lazy).getStatus()).isEqualTo(Status.DOWN);
		assertThat(clientHealth(lazy).getDetails()).containsEntry("state", state.name());
	}

	@Test
	void unusedLazyClientIsUnknown() {
		prepareClient(ConnectionState.DISCONNECTED, false);
		assertThat(clientHealth(true).getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void reportsLastFailureOfClient() {
		prepareClient(ConnectionState.FAILED, true);
		assertThat(clientHealth(false).getDetails()).containsEntry("lastFailure", "Connection refused");
	}

	@Test
	void reportsLastLossOfReconnectedClient() {
		prepareClient(ConnectionState.ACTIVE, false);
		given(this.client.lastLoss()).willReturn(new ConnectException("Too slow (6001)"));
		assertThat(clientHealth(false).getDetails()).containsEntry("lastLoss", "Too slow (6001)")
			.doesNotContainKey("lastFailure");
	}

	private void prepareServer(boolean running, int connections) {
		given(this.server.isRunning()).willReturn(running);
		given(this.server.port()).willReturn(running ? 4711 : -1);
		given(this.server.connections()).willReturn(Collections.nCopies(connections, null));
		given(this.server.descriptor())
			.willReturn(ServerDescriptor.builder().password("secret").maxConnections(2).build());
	}

	private void prepareClient(ConnectionState state, boolean failed) {
		given(this.client.state()).willReturn(state);
		given(this.client.connection()).willReturn(Optional.empty());
		given(this.client.lastFailure()).willReturn(failed ? new ConnectException("Connection refused") : null);
	}

	private Health serverHealth() {
		return new ConduitServerHealthIndicator(this.server, true).health();
	}

	private Health clientHealth(boolean lazy) {
		return new ConduitClientHealthIndicator(this.client, lazy).health();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ ConduitServerProperties.class, ConduitClientProperties.class })
	static class Properties {

	}

}
