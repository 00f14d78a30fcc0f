package io.netconduit.autoconfigure;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.client.ConduitClientBuilder;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerBuilder;
import io.netconduit.testing.TestTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for TLS with Spring Boot's SSL bundles.
 */
class SslBundleTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ConduitAutoConfiguration.class,
				ConduitServerAutoConfiguration.class, ConduitClientAutoConfiguration.class))
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
				"conduit.server.auth.iterations=4096",
				"spring.ssl.bundle.pem.mine.keystore.certificate=classpath:tls/rsa-sha256.crt",
				"spring.ssl.bundle.pem.mine.keystore.private-key=classpath:tls/rsa-sha256.key",
				"spring.ssl.bundle.pem.trust.truststore.certificate=classpath:tls/ca.crt");

	@Test
	void securesBothSides() {
		this.contextRunner.withPropertyValues("conduit.server.ssl.bundle=mine").run((context) -> {
			assertThat(context).hasNotFailed();
			int port = context.getBean(ConduitServer.class).port();
			this.contextRunner
				.withPropertyValues("conduit.server.enabled=false", "conduit.client.server-host=localhost",
						"conduit.client.server-port=" + port, "conduit.client.password=secret",
						"conduit.client.ssl.bundle=trust", "conduit.client.auth.channel-binding=require",
						"conduit.client.startup=require")
				.run((other) -> assertThat(other).hasNotFailed());
		});
	}

	@Test
	void usesNoTlsIfDisabledDespiteBundle() {
		this.contextRunner.withPropertyValues("conduit.server.ssl.bundle=mine", "conduit.server.ssl.enabled=false")
			.run((context) -> assertThat(context.getBean(ConduitServer.class).descriptor().tls().enabled()).isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.server", "conduit.client" })
	void failsForUnknownBundle(String prefix) {
		this.contextRunner
			.withPropertyValues("conduit.client.server-host=localhost", "conduit.client.password=secret",
					prefix + ".ssl.bundle=nobodys")
			.run((context) -> assertThat(
					FailureAnalyses.of(context.getStartupFailure(), new InvalidConduitPropertyFailureAnalyzer()))
				.startsWith("The property '" + prefix
						+ ".ssl.bundle' is nobodys but names no SSL bundle (defined are: mine, trust).\n")
				.contains("spring.ssl.bundle.pem.nobodys"));
	}

	@Test
	void failsForServerBundleWithoutKey() {
		this.contextRunner.withPropertyValues("conduit.server.ssl.bundle=trust")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("ssl.bundle is trust but names a bundle without a private key, which a server "
						+ "needs: give the bundle 'trust' a key store"));
	}

	@Test
	void usesReloadedBundleForNewConnections() {
		DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry("turning", TestTls.bundle("rsa-sha256"));
		this.contextRunner.withBean(SslBundles.class, () -> registry)
			.withPropertyValues("conduit.server.ssl.bundle=turning")
			.run((context) -> {
				int port = context.getBean(ConduitServer.class).port();
				try (ConduitClient first = client(port); ConduitClient second = client(port)) {
					first.connect().join();
					registry.updateBundle("turning", TestTls.bundle("wrong-host"));
					assertThat(first.discover().join()).isEmpty();
					second.connect().join();
					assertThat(second.connection().orElseThrow().certificatePrincipal())
						.hasToString("CN=elsewhere.example");
					assertThat(first.connection().orElseThrow().certificatePrincipal()).hasToString("CN=localhost");
				}
			});
	}

	@Test
	void subscribesOnceToUpdatesOfBundle() {
		AtomicInteger handlers = new AtomicInteger();
		DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry("mine", TestTls.bundle("rsa-sha256")) {

			@Override
			public void addBundleUpdateHandler(String name, Consumer<SslBundle> handler) {
				handlers.incrementAndGet();
				super.addBundleUpdateHandler(name, handler);
			}

		};
		this.contextRunner.withBean(SslBundles.class, () -> registry)
			.withPropertyValues("conduit.server.ssl.bundle=mine", "conduit.client.ssl.bundle=mine",
					"conduit.client.server-host=localhost", "conduit.client.password=secret",
					"conduit.client.startup=lazy")
			.run((context) -> {
				for (int i = 0; i < 3; i++) {
					assertThat(context.getBean(ConduitServerBuilder.class))
						.isNotSameAs(context.getBean(ConduitServerBuilder.class));
					context.getBean(ConduitClientBuilder.class);
				}
				// One for the server and one for the client.
				assertThat(handlers).hasValue(2);
			});
	}

	private static ConduitClient client(int port) {
		ClientDescriptor descriptor = ClientDescriptor.builder()
			.serverHost("localhost")
			.serverPort(port)
			.password("secret")
			.tls(new io.netconduit.client.ClientTlsSettings(true, false))
			.build();
		return ConduitClient.builder(descriptor).tls(() -> TestTls.context(null)).build();
	}

}
