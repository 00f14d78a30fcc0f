package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.netconduit.Dialect;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerTlsSettings;
import io.netconduit.server.UserDescriptor;
import io.netconduit.settings.ClientAuth;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TransportType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServerDescriptorFactory} and {@link ConduitServerProperties}.
 */
class ServerDescriptorFactoryTests {

	private static final Map<String, String> EVERY_PROPERTY = PropertiesFixture.parse("conduit.server", """
			name=n
			version=v
			description=d
			protocol-version=p
			host=h
			port=1
			ipv6=true
			password=secret
			max-connections=2
			max-in-flight=21
			max-in-flight-size=22KB
			rate-limit.messages-per-second=23
			rate-limit.bytes-per-second=24KB
			rate-limit.burst=25
			max-message-size=3KB
			buffer-size=4KB
			connection-timeout=5
			auth-timeout=6
			heartbeat-interval=7
			heartbeat-timeout=8
			send-queue-size=9
			receive-queue-size=10
			enable-backpressure=false
			enable-compression=true
			dialects=python
			transport=io-uring
			io-threads=11
			send-timeout=12
			rpc-timeout=13ms
			shutdown-timeout=14
			message-handler-timeout=26
			max-in-flight-per-connection=15
			wire-logging=true
			auth.mechanisms=scram-sha-256,sha256
			auth.iterations=5000
			auth.salt-secret=0123456789abcdef
			auth.failed-proofs-per-minute=16
			auth.max-unauthenticated=17
			auth.max-unauthenticated-per-address=18
			worker.threads=19
			worker.queue-size=20
			ssl.enabled=true
			ssl.bundle=mine
			ssl.client-auth=need
			users.alice.password=wonderland
			users.bob.verifier=stored
			users.bob.roles=ADMIN,AUDITOR
			""");

	@Test
	void defaultsMatchDescriptor() {
		assertThat(ServerDescriptorFactory.create(new ConduitServerProperties()))
			.isEqualTo(ServerDescriptor.builder().build());
	}

	@Test
	void appliesEveryProperty() {
		ServerDescriptor expected = ServerDescriptor.builder()
			.name("n")
			.identity((identity) -> identity.withVersion("v").withDescription("d").withProtocolVersion("p"))
			.host("h")
			.port(1)
			.ipv6(true)
			.password("secret")
			.maxConnections(2)
			.limits((limits) -> limits.withMaxInFlight(21)
				.withMaxInFlightSize(22 * 1024)
				.withRateLimit(limits.rateLimit()
					.withMessagesPerSecond(23)
					.withBytesPerSecond(24 * 1024)
					.withBurst(Duration.ofSeconds(25))))
			.frames((frames) -> frames.withMaxMessageSize(3072)
				.withBufferSize(4096)
				.withEnableCompression(true)
				.withWireLogging(true))
			.connectionTimeout(Duration.ofSeconds(5))
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofSeconds(7), Duration.ofSeconds(8)))
			.queues((queues) -> queues.withSendQueueSize(9)
				.withReceiveQueueSize(10)
				.withEnableBackpressure(false)
				.withMaxInFlightPerConnection(15))
			.dialects(Set.of(Dialect.PYTHON))
			.threads((threads) -> threads.withTransport(TransportType.IO_URING)
				.withIoThreads(11)
				.withWorkerThreads(19)
				.withWorkerQueueSize(20))
			.timeouts((timeouts) -> timeouts.withAuth(Duration.ofSeconds(6))
				.withSend(Duration.ofSeconds(12))
				.withMessageHandler(Duration.ofSeconds(26))
				.withRpc(Duration.ofMillis(13))
				.withShutdown(Duration.ofSeconds(14)))
			.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SCRAM_SHA_256, Mechanism.SHA256))
				.withIterations(5000)
				.withSaltSecret("0123456789abcdef")
				.withFailedProofsPerMinute(16)
				.withMaxUnauthenticated(17)
				.withMaxUnauthenticatedPerAddress(18))
			.tls(new ServerTlsSettings(true, ClientAuth.NEED))
			.auth((auth) -> auth.withUser("alice", UserDescriptor.ofPassword("wonderland"))
				.withUser("bob", UserDescriptor.ofVerifier("stored", "ADMIN", "AUDITOR")))
			.build();
		assertThat(create(EVERY_PROPERTY)).isEqualTo(expected);
	}

	@Test
	void changesEveryValueOfDescriptor() {
		Map<String, Object> defaults = PropertiesFixture.flatten(ServerDescriptor.builder().build());
		assertThat(PropertiesFixture.flatten(create(EVERY_PROPERTY))).hasSameSizeAs(defaults)
			.allSatisfy(
					(path, value) -> assertThat(path.equals("connection.prefix") || !value.equals(defaults.get(path)))
						.as(path)
						.isTrue());
	}

	@Test
	void testsEveryProperty() {
		TreeSet<String> keys = PropertiesFixture.keys("conduit.server");
		keys.remove("conduit.server.auto-startup");
		keys.remove("conduit.server.enabled");
		keys.remove("conduit.server.users");
		assertThat(EVERY_PROPERTY).containsKeys(keys.toArray(String[]::new)).hasSize(keys.size() + 3);
	}

	@Test
	void ignoresBlankSecrets() {
		ServerDescriptor descriptor = create(Map.of("conduit.server.password", " ", "conduit.server.auth.salt-secret",
				"", "conduit.server.users.alice.password", "a", "conduit.server.users.alice.verifier", ""));
		assertThat(descriptor.auth().password()).isNull();
		assertThat(descriptor.auth().saltSecret()).isNull();
		assertThat(descriptor.auth().users()).containsOnly(Map.entry("alice", UserDescriptor.ofPassword("a")));
	}

	@Test
	void reportsInvalidValueWithFullKey() {
		assertThatExceptionOfType(InvalidConduitPropertyException.class)
			.isThrownBy(() -> create(Map.of("conduit.server.heartbeat-timeout", "20s")))
			.satisfies((ex) -> assertThat(ex.getKey()).isEqualTo("conduit.server.heartbeat-timeout"))
			.withMessage("conduit.server.heartbeat-timeout is 20s but must be longer than "
					+ "conduit.server.heartbeat-interval (30s): raise conduit.server.heartbeat-timeout or lower "
					+ "conduit.server.heartbeat-interval");
	}

	@Test
	void reportsBlankRoleWithKeyOfUser() {
		assertThatExceptionOfType(InvalidConduitPropertyException.class)
			.isThrownBy(() -> create(Map.of("conduit.server.users.alice.password", "a",
					"conduit.server.users.alice.roles[0]", "ADMIN", "conduit.server.users.alice.roles[1]", " ")))
			.withMessage("conduit.server.users.alice.roles is blank but must have text: set "
					+ "conduit.server.users.alice.roles");
	}

	@Test
	void enablesTlsForBundleUnlessDisabled() {
		assertThat(create(Map.of("conduit.server.ssl.bundle", "mine")).tls().enabled()).isTrue();
		assertThat(create(Map.of("conduit.server.ssl.bundle", "mine", "conduit.server.ssl.enabled", "false")).tls()
			.enabled()).isFalse();
	}

	@Test
	void reportsTlsWithoutBundle() {
		assertThatExceptionOfType(InvalidConduitPropertyException.class)
			.isThrownBy(() -> create(Map.of("conduit.server.ssl.enabled", "true")))
			.withMessage("conduit.server.ssl.enabled is true but needs a certificate, which conduit.server.ssl.bundle "
					+ "names: set conduit.server.ssl.bundle, or remove conduit.server.ssl.enabled");
	}

	@Test
	void rejectsSizeOverIntRange() {
		assertThatExceptionOfType(InvalidConduitPropertyException.class)
			.isThrownBy(() -> create(Map.of("conduit.server.max-message-size", "4GB")))
			.withMessage("conduit.server.max-message-size is 4096MB but must be from 1KB to 1024MB: lower "
					+ "conduit.server.max-message-size to 1024MB or less");
	}

	@Test
	void enabledIsUnsetByDefault() {
		assertThat(new ConduitServerProperties().getEnabled()).isNull();
		assertThat(bind(Map.of("conduit.server.enabled", "false")).getEnabled()).isFalse();
	}

	@Test
	void toStringMasksSecrets() {
		Map<String, String> secrets = new HashMap<>();
		secrets.put("conduit.server.password", "hunter2");
		secrets.put("conduit.server.auth.salt-secret", "hunter2");
		secrets.put("conduit.server.users.alice.password", "hunter2");
		secrets.put("conduit.server.users.alice.verifier", "hunter2");
		ConduitServerProperties properties = bind(secrets);
		assertThat(properties.toString()).contains("port=8080", "password=******", "alice").doesNotContain("hunter2");
		assertThat(properties.getAuth().toString()).contains("saltSecret=******").doesNotContain("hunter2");
		assertThat(properties.getUsers()).hasToString("{alice=User[password=******, verifier=******, roles=[]]}");
	}

	private static ServerDescriptor create(Map<String, String> properties) {
		return ServerDescriptorFactory.create(bind(properties));
	}

	private static ConduitServerProperties bind(Map<String, String> properties) {
		return PropertiesFixture.bind("conduit.server", properties, ConduitServerProperties.class);
	}

}
