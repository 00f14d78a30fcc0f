package io.netconduit.client;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netconduit.Dialect;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClientDescriptor}.
 */
class ClientDescriptorTests {

	@Test
	void hasDefaults() {
		ClientDescriptor descriptor = ClientDescriptor.builder().serverHost("localhost").build();
		assertThat(descriptor.serverHost()).isEqualTo("localhost");
		assertThat(descriptor.serverPort()).isEqualTo(8080);
		assertThat(descriptor.useIpv6()).isFalse();
		assertThat(descriptor.connectTimeout()).hasSeconds(10);
		assertThat(descriptor.dialect()).isEqualTo(Dialect.DOCUMENTED);
		assertThat(descriptor.auth()).isEqualTo(
				new ClientAuthSettings("conduit", null, Mechanism.SCRAM_SHA_256, ChannelBindingPolicy.ALLOW, 4096));
		assertThat(descriptor.reconnect())
			.isEqualTo(new ReconnectSettings(true, 0, Duration.ofSeconds(1), Duration.ofSeconds(60), 2.0));
		assertThat(descriptor.disconnected())
			.isEqualTo(new DisconnectedSettings(DisconnectedBehavior.REJECT, 1000, 8 * 1024 * 1024));
		assertThat(descriptor.connection().identity().name()).isEqualTo("conduit_client");
		assertThat(descriptor.threads().ioThreads()).isEqualTo(1);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void rejectsInvalidValue(String property, UnaryOperator<ClientDescriptorBuilder> change) {
		ClientDescriptorBuilder builder = ClientDescriptor.builder().serverHost("localhost");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> change.apply(builder).build())
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo(property))
			.withMessageMatching(property + " is .+ but .+: .+");
	}

	static Stream<Arguments> rejectsInvalidValue() {
		return Stream.of(invalid("server-host", (builder) -> builder.serverHost("")),
				invalid("server-port", (builder) -> builder.serverPort(0)),
				invalid("server-port", (builder) -> builder.serverPort(65536)),
				invalid("connect-timeout", (builder) -> builder.connectTimeout(Duration.ZERO)),
				invalid("username", (builder) -> builder.username("")),
				invalid("password", (builder) -> builder.password("")),
				invalid("auth.mechanism", (builder) -> builder.auth((auth) -> auth.withMechanism(Mechanism.SHA256))),
				invalid("username",
						(builder) -> builder.auth((auth) -> auth.withMechanism(Mechanism.SHA256))
							.dialect(Dialect.PYTHON)
							.username("alice")),
				invalid("auth.min-iterations", (builder) -> builder.auth((auth) -> auth.withMinIterations(4095))),
				invalid("auth.min-iterations", (builder) -> builder.auth((auth) -> auth.withMinIterations(5_000_001))),
				invalid("reconnect-attempts",
						(builder) -> builder.reconnect((reconnect) -> reconnect.withAttempts(-1))),
				invalid("reconnect-delay",
						(builder) -> builder.reconnect((reconnect) -> reconnect.withDelay(Duration.ZERO))),
				invalid("reconnect-delay-max",
						(builder) -> builder.reconnect((reconnect) -> reconnect.withDelayMax(Duration.ofMillis(999)))),
				invalid("reconnect-delay-max",
						(builder) -> builder.reconnect((reconnect) -> reconnect.withDelayMax(Duration.ofDays(2)))),
				invalid("reconnect-delay-multiplier",
						(builder) -> builder.reconnect((reconnect) -> reconnect.withDelayMultiplier(0.5))),
				invalid("disconnected-buffer.max-messages", (builder) -> builder.disconnected(buffer(0, 2048))),
				invalid("disconnected-buffer.max-messages",
						(builder) -> builder.queues((queues) -> queues.withMaxInFlightPerConnection(100))
							.disconnected(buffer(101, 2048))),
				invalid("disconnected-buffer.max-size", (builder) -> builder.disconnected(buffer(10, 1023))),
				invalid("heartbeat-timeout",
						(builder) -> builder.heartbeat((heartbeat) -> heartbeat.withTimeout(Duration.ofSeconds(30)))));
	}

	private static DisconnectedSettings buffer(int maxMessages, long maxSize) {
		return new DisconnectedSettings(DisconnectedBehavior.BUFFER, maxMessages, maxSize);
	}

	@Test
	void requiresServerHost() {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(ClientDescriptor.builder()::build)
			.withMessage("server-host is blank but must have text: set server-host");
	}

	@Test
	void acceptsSha256InPythonDialect() {
		ClientDescriptor descriptor = ClientDescriptor.builder()
			.serverHost("localhost")
			.dialect(Dialect.PYTHON)
			.auth((auth) -> auth.withMechanism(Mechanism.SHA256))
			.build();
		assertThat(descriptor.auth().mechanism()).isEqualTo(Mechanism.SHA256);
	}

	@Test
	void toBuilderCopiesEveryValue() {
		ClientDescriptor descriptor = ClientDescriptor.builder()
			.serverHost("example.org")
			.serverPort(1)
			.useIpv6(true)
			.connectTimeout(Duration.ofSeconds(2))
			.dialect(Dialect.PYTHON)
			.username("alice")
			.password("secret")
			.auth((auth) -> auth.withMechanism(Mechanism.SCRAM_SHA_256_PLUS))
			.tls(new ClientTlsSettings(true, false))
			.auth((auth) -> auth.withMinIterations(5000))
			.reconnect((reconnect) -> reconnect.withEnabled(false)
				.withAttempts(7)
				.withDelayMultiplier(1.0)
				.withDelays(Duration.ofSeconds(3), Duration.ofSeconds(3)))
			.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 10, 1024))
			.threads((threads) -> threads.withIoThreads(4))
			.name("n")
			.build();
		assertThat(descriptor.toBuilder().build()).isEqualTo(descriptor);
	}

	@Test
	void toStringMasksPassword() {
		ClientDescriptor descriptor = ClientDescriptor.builder().serverHost("localhost").password("hunter2").build();
		assertThat(descriptor.toString()).contains("username=conduit", "password=******").doesNotContain("hunter2");
	}

	private static Arguments invalid(String property, UnaryOperator<ClientDescriptorBuilder> change) {
		return Arguments.of(property, change);
	}

}
