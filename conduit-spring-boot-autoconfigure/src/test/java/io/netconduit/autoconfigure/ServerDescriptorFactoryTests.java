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
	void defaultsEqualThoseOfTheDescriptor() {
		assertThat(ServerDescriptorFactory.create(new ConduitServerProperties()))
			.isEqualTo(ServerDescriptor.builder().build());
	}

	@Test
	void appliesEveryProperty() {
		ServerDescriptor expected = ServerDescriptor.builder()
			.name("n")
			.version("v")
			.description("d")
			.protocolVersion("p")
			.host("h")
			.port(1)
			.ipv6(true)
			.password("secret")
			.maxConnections(2)
			.maxInFlight(21)
			.maxInFlightSize(22 * 1024)
			.messagesPerSecond(23)
			.bytesPerSecond(24 * 1024)
			.rateLimitBurst(Duration.ofSeconds(25))
			.maxMessageSize(3072)
			.bufferSize(4096)
			.connectionTimeout(Duration.ofSeconds(5))
			.authTimeout(Duration.ofSeconds(6))
			.heartbeatInterval(Duration.ofSeconds(7))
			.heartbeatTimeout(Duration.ofSeconds(8))
			.sendQueueSize(9)
			.receiveQueueSize(10)
			.enableBackpressure(false)
			.enableCompression(true)
			.dialects(Set.of(Dialect.PYTHON))
			.transport(TransportType.IO_URING)
			.ioThreads(11)
			.sendTimeout(Duration.ofSeconds(12))
			.rpcTimeout(Duration.ofMillis(13))
			.shutdownTimeout(Duration.ofSeconds(14))
			.maxInFlightPerConnection(15)
			.wireLogging(true)
			.authMechanisms(Set.of(Mechanism.SCRAM_SHA_256, Mechanism.SHA256))
			.authIterations(5000)
			.authSaltSecret("0123456789abcdef")
			.failedProofsPerMinute(16)
			.maxUnauthenticated(17)
			.maxUnauthenticatedPerAddress(18)
			.workerThreads(19)
			.workerQueueSize(20)
			.tls(new ServerTlsSettings(true, ClientAuth.NEED))
			.user("alice", UserDescriptor.ofPassword("wonderland"))
			.user("bob", UserDescriptor.ofVerifier("stored", "ADMIN", "AUDITOR"))
			.build();
		assertThat(create(EVERY_PROPERTY)).isEqualTo(expected);
	}

	@Test
	void changesEveryValueOfTheDescriptor() {
		Map<String, Object> defaults = PropertiesFixture.flatten(ServerDescriptor.builder().build());
		assertThat(PropertiesFixture.flatten(create(EVERY_PROPERTY))).hasSameSizeAs(defaults)
			.allSatisfy((path, value) -> assertThat(value).as(path).isNotEqualTo(defaults.get(path)));
	}

	@Test
	void testsEveryProperty() {
		TreeSet<String> keys = PropertiesFixture.keys("conduit.server");
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
