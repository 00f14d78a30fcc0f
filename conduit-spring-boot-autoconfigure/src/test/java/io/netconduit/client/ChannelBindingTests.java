package io.netconduit.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConnectionState;
import io.netconduit.server.ServerDescriptorBuilder;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.TestTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@code conduit.client.auth.channel-binding} with servers that do and do not
 * support channel binding.
 */
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ChannelBindingTests {

	private static final UnaryOperator<ServerDescriptorBuilder> ONLY_PLUS = (builder) -> builder
		.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SCRAM_SHA_256_PLUS)));

	private static final UnaryOperator<ServerDescriptorBuilder> NO_PLUS = (builder) -> builder
		.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SCRAM_SHA_256)));

	@ParameterizedTest
	@ValueSource(strings = { "rsa-sha256", "ecdsa-sha384" })
	void bindsLoginToCertificate(String certificate) {
		try (TlsFixture tls = TlsFixture.start(certificate, ONLY_PLUS)) {
			assertThat(TlsFixture.add(tls.client())).isEqualTo(30);
		}
	}

	@Test
	void bindsLoginOfResumedSession() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", ONLY_PLUS)) {
			ConduitClient client = client(tls, ChannelBindingPolicy.REQUIRE);
			for (int i = 0; i < 3; i++) {
				assertThat(TlsFixture.add(client)).isEqualTo(30);
				client.disconnect().join();
				client.connect().join();
			}
		}
	}

	@Test
	void doesNotBindIfDisabled() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", ONLY_PLUS)) {
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> client(tls, ChannelBindingPolicy.DISABLE).connect().join())
				.withCauseInstanceOf(ConduitAuthenticationException.class)
				.withMessageContaining("(2003)");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ALLOW", "DISABLE" })
	void logsInUnboundIfServerCannotBind(ChannelBindingPolicy policy) {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", NO_PLUS)) {
			ConduitClient client = client(tls, policy);
			client.connect().join();
			assertThat(TlsFixture.add(client)).isEqualTo(30);
			await().untilAsserted(() -> assertThat(tls.server().connections()).hasSize(1));
		}
	}

	@Test
	void givesUpOnServerThatCannotBindIfRequired() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", NO_PLUS)) {
			assertRefused(client(tls, ChannelBindingPolicy.REQUIRE), "cannot bind the login of user 'conduit'");
		}
	}

	@Test
	void givesUpOnCertificateWithoutHashIfRequired() {
		try (TlsFixture tls = TlsFixture.start("ed25519")) {
			assertRefused(client(tls, ChannelBindingPolicy.REQUIRE), "The server's certificate, signed by Ed");
		}
	}

	@Test
	void plusMechanismRequiresBinding() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", NO_PLUS)) {
			assertRefused(tls.client(TestTls.context(null),
					(builder) -> builder.auth((auth) -> auth.withMechanism(Mechanism.SCRAM_SHA_256_PLUS))
						.reconnect((reconnect) -> reconnect.withEnabled(true))),
					"cannot bind");
		}
	}

	@Test
	void rejectsContradictorySettings() {
		ClientDescriptorBuilder builder = TlsFixture.descriptor(1)
			.auth((auth) -> auth.withChannelBinding(ChannelBindingPolicy.DISABLE));
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> builder.auth((auth) -> auth.withMechanism(Mechanism.SCRAM_SHA_256_PLUS)).build())
			.withMessageStartingWith("auth.channel-binding is disable but cannot be combined with auth.mechanism");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> builder
				.auth((auth) -> auth.withMechanism(Mechanism.SHA256).withChannelBinding(ChannelBindingPolicy.REQUIRE))
				.build())
			.withMessageStartingWith("auth.channel-binding is require but cannot be combined with auth.mechanism");
	}

	private static ConduitClient client(TlsFixture tls, ChannelBindingPolicy policy) {
		return tls.client(TestTls.context(null),
				(builder) -> builder.auth((auth) -> auth.withChannelBinding(policy))
					.reconnect((reconnect) -> reconnect.withEnabled(policy == ChannelBindingPolicy.REQUIRE)
						.withDelay(Duration.ofMillis(20))));
	}

	private static void assertRefused(ConduitClient client, String sentence) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> client.connect().join())
			.havingCause()
			.isInstanceOfSatisfying(ConduitAuthenticationException.class,
					(refusal) -> assertThat(refusal.isRetryAllowed()).isFalse())
			.withMessageContaining(sentence)
			.withMessageContaining("conduit.client.auth.channel-binding is require");
		assertThat(client.state()).isEqualTo(ConnectionState.FAILED);
	}

}
