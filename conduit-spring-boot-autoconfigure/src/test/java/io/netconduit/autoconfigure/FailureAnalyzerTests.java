package io.netconduit.autoconfigure;

import java.net.BindException;
import java.time.Duration;
import java.util.List;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.context.ConduitClientStartException;
import io.netconduit.server.ConduitServerStartException;
import io.netconduit.settings.ConnectionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the failure analyzers.
 */
class FailureAnalyzerTests {

	private static final Logger logger = LoggerFactory.getLogger(FailureAnalyzerTests.class);

	private final MockEnvironment environment = new MockEnvironment();

	private final ConduitServerStartException portInUse = new ConduitServerStartException("0.0.0.0", 8080,
			new BindException("Address already in use"));

	@ParameterizedTest
	@ValueSource(classes = { ConduitServerStartFailureAnalyzer.class, ConduitClientStartFailureAnalyzer.class,
			HandlerRegistrationFailureAnalyzer.class, InvalidConduitPropertyFailureAnalyzer.class,
			InvalidHandlerMethodFailureAnalyzer.class, MissingConduitCredentialsFailureAnalyzer.class,
			UnresolvedPlaceholderFailureAnalyzer.class })
	void isRegistered(Class<?> analyzer) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class,
					SpringFactoriesLoader.ArgumentResolver.of(Environment.class, this.environment)
						.and(BeanFactory.class, new DefaultListableBeanFactory()),
					(type, implementation, failure) -> logger.debug("{} needs what is not here", implementation,
							failure));
		assertThat(analyzers).anyMatch(analyzer::isInstance);
	}

	@Test
	void reportsPortInUseWithItsKey() {
		assertThat(serverAnalysis(this.portInUse))
			.contains("0.0.0.0 port 8080", "Address already in use", "conduit.server.port", "conduit.server.host")
			.doesNotContain("server.port,");
	}

	@Test
	void reportsBothKeysIfWebServerUsesPort() {
		this.environment.setProperty("local.server.port", "8080");
		assertThat(serverAnalysis(this.portInUse)).contains(
				"The web server of this application already listens on port 8080",
				"conduit.server.port or server.port");
	}

	@Test
	void reportsBothKeysIfWebServerUsesOtherPort() {
		this.environment.setProperty("local.server.port", "8081");
		assertThat(serverAnalysis(this.portInUse)).contains("conduit.server.port",
				"the web server's server.port is 8081");
	}

	@Test
	void reportsMessageOfUnavailableServerTransport() {
		ConduitServerStartException failure = new ConduitServerStartException("0.0.0.0", 8080,
				new IllegalStateException("conduit.server.transport is epoll, which does not run on Mac OS X"));
		assertThat(serverAnalysis(failure))
			.contains("could not start: conduit.server.transport is epoll, which does not run on Mac OS X.")
			.doesNotContain("conduit.server.port");
	}

	@Test
	void reportsMessageOfUnavailableClientTransport() {
		ConduitClientStartException failure = new ConduitClientStartException(client("conduit.client"),
				new IllegalStateException("conduit.client.transport is epoll, which does not run on Mac OS X"));
		assertThat(FailureAnalyses.of(failure, new ConduitClientStartFailureAnalyzer()))
			.contains("could not start: conduit.client.transport is epoll, which does not run on Mac OS X.")
			.doesNotContain("conduit.client.server-port");
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.client", "conduit.clients.orders" })
	void reportsServerAndKeysOfFailedRequiredConnection(String prefix) {
		ConduitClientStartException failure = new ConduitClientStartException(client(prefix),
				new ConduitConnectionException(ErrorCode.DISCONNECTED, "Connection refused"));
		assertThat(FailureAnalyses.of(failure, new ConduitClientStartFailureAnalyzer())).contains("example.test",
				"4711", "Connection refused", prefix + ".server-host", prefix + ".server-port", prefix + ".password",
				prefix + ".connect-timeout", "10000ms", prefix + ".startup=require", prefix + ".startup=connect",
				"server cannot be part of this application");
	}

	@Test
	void reportsServerOfFailedRequiredConnectionOnce() {
		ConduitClientStartException failure = new ConduitClientStartException(client("conduit.client"),
				new ConduitConnectionException(ErrorCode.DISCONNECTED,
						"Cannot connect to example.test port 4711: Connection refused"),
				Duration.ofSeconds(40));
		assertThat(FailureAnalyses.of(failure, new ConduitClientStartFailureAnalyzer()))
			.containsOnlyOnce("example.test port 4711")
			.containsOnlyOnce("Connection refused")
			.contains("within conduit.client.startup-timeout (40000ms)");
	}

	@Test
	void reportsKeysOfLoginThatWasRefusedForGood() {
		ConduitClientStartException failure = new ConduitClientStartException(client("conduit.clients.orders"),
				new ConduitAuthenticationException(ErrorCode.AUTH_FAILED,
						"The server refused the login of user 'conduit': Wrong user or password (3001)", false, null));
		assertThat(FailureAnalyses.of(failure, new ConduitClientStartFailureAnalyzer()))
			.contains("example.test port 4711", "Wrong user or password",
					"Check conduit.clients.orders.username and " + "conduit.clients.orders.password",
					"conduit.clients.orders.startup=connect")
			.doesNotContain("timeout");
	}

	@Test
	void reportsKeysOfClientWithoutPassword() {
		MissingConduitCredentialsException failure = MissingConduitCredentialsException
			.ofClient(client("conduit.clients.orders"));
		assertThat(FailureAnalyses.of(failure, new MissingConduitCredentialsFailureAnalyzer())).contains("example.test",
				"conduit.clients.orders.password", "conduit.clients.orders.enabled=false");
	}

	private static ClientDescriptor client(String prefix) {
		return ClientDescriptor.builder()
			.connection(ConnectionSettings.defaults(prefix, "orders"))
			.serverHost("example.test")
			.serverPort(4711)
			.build();
	}

	private String serverAnalysis(Throwable failure) {
		return FailureAnalyses.of(failure, new ConduitServerStartFailureAnalyzer(this.environment));
	}

}
