package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

import io.netconduit.Dialect;
import io.netconduit.autoconfigure.ConduitClientProperties.Startup;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientTlsSettings;
import io.netconduit.client.DisconnectedBehavior;
import io.netconduit.client.DisconnectedSettings;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TransportType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClientDescriptorFactory} and {@link ConduitClientProperties}.
 */
class ClientDescriptorFactoryTests {

	private static final Map<String, String> EVERY_PROPERTY = PropertiesFixture.parse("conduit.client", """
			name=n
			version=v
			description=d
			protocol-version=p
			server-host=h
			server-port=1
			use-ipv6=true
			username=alice
			password=secret
			dialect=python
			connect-timeout=2
			reconnect-enabled=false
			reconnect-attempts=3
			reconnect-delay=4
			reconnect-delay-max=5
			reconnect-delay-multiplier=1.5
			disconnected-behavior=buffer
			disconnected-buffer.max-messages=14
			disconnected-buffer.max-size=2KB
			max-message-size=3KB
			buffer-size=4KB
			auth-timeout=6
			heartbeat-interval=7
			heartbeat-timeout=8
			send-queue-size=9
			receive-queue-size=10
			enable-backpressure=false
			enable-compression=true
			transport=kqueue
			io-threads=11
			send-timeout=12
			message-handler-timeout=26
			rpc-timeout=13ms
			shutdown-timeout=14
			max-in-flight-per-connection=15
			wire-logging=true
			auth.mechanism=scram-sha-256-plus
			auth.min-iterations=5000
			auth.channel-binding=require
			ssl.enabled=true
			ssl.bundle=mine
			ssl.verify-hostname=false
			worker.threads=19
			worker.queue-size=20
			""");

	@Test
	void defaultsMatchDescriptor() {
		ConduitClientProperties properties = new ConduitClientProperties();
		properties.setServerHost("localhost");
		assertThat(ClientDescriptorFactory.create("conduit.client", properties))
			.isEqualTo(ClientDescriptor.builder().serverHost("localhost").build());
	}

	@Test
	void appliesEveryProperty() {
		ClientDescriptor expected = ClientDescriptor.builder()
			.name("n")
			.identity((identity) -> identity.withVersion("v").withDescription("d").withProtocolVersion("p"))
			.serverHost("h")
			.serverPort(1)
			.useIpv6(true)
			.username("alice")
			.password("secret")
			.dialect(Dialect.PYTHON)
			.connectTimeout(Duration.ofSeconds(2))
			.reconnect((reconnect) -> reconnect.withEnabled(false)
				.withAttempts(3)
				.withDelayMultiplier(1.5)
				.withDelays(Duration.ofSeconds(4), Duration.ofSeconds(5)))
			.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 14, 2048))
			.frames((frames) -> frames.withMaxMessageSize(3072)
				.withBufferSize(4096)
				.withEnableCompression(true)
				.withWireLogging(true))
			.timeouts((timeouts) -> timeouts.withAuth(Duration.ofSeconds(6))
				.withSend(Duration.ofSeconds(12))
				.withMessageHandler(Duration.ofSeconds(26))
				.withRpc(Duration.ofMillis(13))
				.withShutdown(Duration.ofSeconds(14)))
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofSeconds(7), Duration.ofSeconds(8)))
			.queues((queues) -> queues.withSendQueueSize(9)
				.withReceiveQueueSize(10)
				.withEnableBackpressure(false)
				.withMaxInFlightPerConnection(15))
			.threads((threads) -> threads.withTransport(TransportType.KQUEUE)
				.withIoThreads(11)
				.withWorkerThreads(19)
				.withWorkerQueueSize(20))
			.auth((auth) -> auth.withMechanism(Mechanism.SCRAM_SHA_256_PLUS)
				.withMinIterations(5000)
				.withChannelBinding(ChannelBindingPolicy.REQUIRE))
			.tls(new ClientTlsSettings(true, false))
			.build();
		assertThat(create(EVERY_PROPERTY)).isEqualTo(expected);
	}

	@Test
	void rejectsRequiredChannelBindingWithoutTls() {
		assertThatExceptionOfType(InvalidConduitPropertyException.class)
			.isThrownBy(() -> create(Map.of("conduit.client.server-host", "localhost",
					"conduit.client.auth.channel-binding", "require")))
			.withMessage("conduit.client.auth.channel-binding is require but requires TLS, which is off: set "
					+ "conduit.client.ssl.bundle, or conduit.client.ssl.enabled to true, or "
					+ "conduit.client.auth.channel-binding to allow");
	}

	@Test
	void changesEveryValueOfDescriptor() {
		Map<String, Object> defaults = PropertiesFixture
			.flatten(ClientDescriptor.builder().serverHost("localhost").build());
		assertThat(PropertiesFixture.flatten(create(EVERY_PROPERTY))).hasSameSizeAs(defaults)
			.allSatisfy(
					(path, value) -> assertThat(path.equals("connection.prefix") || !value.equals(defaults.get(path)))
						.as(path)
						.isTrue());
	}

	@Test
	void testsEveryProperty() {
		TreeSet<String> keys = PropertiesFixture.keys("conduit.client");
		keys.remove("conduit.client.enabled");
		keys.remove("conduit.client.auto-startup");
		keys.remove("conduit.client.startup");
		keys.remove("conduit.client.startup-timeout");
		assertThat(EVERY_PROPERTY).containsOnlyKeys(keys);
	}

	@Test
	void ignoresBlankPassword() {
		ClientDescriptor descriptor = create(
				Map.of("conduit.client.server-host", "localhost", "conduit.client.password", " "));
		assertThat(descriptor.auth().password()).isNull();
	}

	@Test
	void reportsMissingServerHostWithFullKey() {
		assertThatExceptionOfType(InvalidConduitPropertyException.class).isThrownBy(() -> create(Map.of()))
			.withMessage("conduit.client.server-host is blank but must have text: set conduit.client.server-host");
	}

	@Test
	void connectsInBackgroundByDefault() {
		assertThat(new ConduitClientProperties().getStartup()).isEqualTo(Startup.CONNECT);
		assertThat(bind(Map.of("conduit.client.startup", "require")).getStartup()).isEqualTo(Startup.REQUIRE);
	}

	@Test
	void startupTimeoutIsUnsetByDefault() {
		assertThat(new ConduitClientProperties().getStartupTimeout()).isNull();
		assertThat(bind(Map.of("conduit.client.startup-timeout", "90")).getStartupTimeout())
			.isEqualTo(Duration.ofSeconds(90));
		assertThatExceptionOfType(InvalidConduitPropertyException.class).isThrownBy(
				() -> create(Map.of("conduit.client.server-host", "localhost", "conduit.client.startup-timeout", "0")))
			.withMessageStartingWith("conduit.client.startup-timeout is 0");
	}

	@Test
	void enabledIsUnsetByDefault() {
		assertThat(new ConduitClientProperties().getEnabled()).isNull();
		assertThat(bind(Map.of("conduit.client.enabled", "true")).getEnabled()).isTrue();
	}

	@Test
	void toStringMasksPassword() {
		assertThat(bind(Map.of("conduit.client.password", "hunter2")).toString())
			.contains("username=conduit", "password=******")
			.doesNotContain("hunter2");
	}

	private static ClientDescriptor create(Map<String, String> properties) {
		return ClientDescriptorFactory.create("conduit.client", bind(properties));
	}

	private static ConduitClientProperties bind(Map<String, String> properties) {
		return PropertiesFixture.bind("conduit.client", properties, ConduitClientProperties.class);
	}

}
