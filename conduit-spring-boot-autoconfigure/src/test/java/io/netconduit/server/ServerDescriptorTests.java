package io.netconduit.server;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netconduit.Dialect;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.RateLimitSettings;
import io.netconduit.settings.ThreadSettings;
import io.netconduit.settings.TransportType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServerDescriptor}.
 */
class ServerDescriptorTests {

	@Test
	void defaultsOfTheServer() {
		ServerDescriptor descriptor = ServerDescriptor.builder().build();
		assertThat(descriptor.host()).isEqualTo("0.0.0.0");
		assertThat(descriptor.port()).isEqualTo(8080);
		assertThat(descriptor.ipv6()).isFalse();
		assertThat(descriptor.maxConnections()).isEqualTo(100);
		assertThat(descriptor.connectionTimeout()).isEqualTo(Duration.ofSeconds(120));
		assertThat(descriptor.dialects()).containsExactlyInAnyOrder(Dialect.DOCUMENTED, Dialect.PYTHON);
		assertThat(descriptor.auth()).isEqualTo(new ServerAuthSettings(null, Map.of(),
				EnumSet.of(Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256_PLUS), 600_000, null, 10, 256, 64));
		assertThat(descriptor.limits())
			.isEqualTo(new LimitSettings(20_000, LimitSettings.defaultMaxInFlightSize(), RateLimitSettings.OFF));
		assertThat(descriptor.limits().maxInFlightSize()).isBetween(1L << 20, 256L << 20);
		assertThat(descriptor.threads()).isEqualTo(new ThreadSettings(TransportType.AUTO, 0,
				Math.max(8, 2 * Runtime.getRuntime().availableProcessors()), 10_000));
	}

	@Test
	void defaultsOfEachConnection() {
		ConnectionSettings connection = ServerDescriptor.builder().build().connection();
		assertThat(connection.name()).isEqualTo("conduit_server");
		assertThat(connection.version()).isEqualTo("1.0.0");
		assertThat(connection.description()).isEmpty();
		assertThat(connection.protocolVersion()).isEqualTo("1.0");
		assertThat(connection.maxMessageSize()).isEqualTo(10_485_760);
		assertThat(connection.bufferSize()).isEqualTo(65_536);
		assertThat(connection.enableCompression()).isFalse();
		assertThat(connection.wireLogging()).isFalse();
		assertThat(connection.authTimeout()).hasSeconds(10);
		assertThat(connection.sendTimeout()).hasSeconds(10);
		assertThat(connection.rpcTimeout()).hasSeconds(30);
		assertThat(connection.shutdownTimeout()).hasSeconds(30);
		assertThat(connection.heartbeatInterval()).hasSeconds(30);
		assertThat(connection.heartbeatTimeout()).hasSeconds(90);
		assertThat(connection.sendQueueSize()).isEqualTo(1000);
		assertThat(connection.receiveQueueSize()).isEqualTo(1000);
		assertThat(connection.enableBackpressure()).isTrue();
		assertThat(connection.maxInFlightPerConnection()).isEqualTo(4096);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void invalidValueIsRefusedByName(String property, UnaryOperator<ServerDescriptor.Builder> change) {
		ServerDescriptor.Builder builder = change.apply(ServerDescriptor.builder());
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(builder::build)
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo(property))
			.withMessageMatching("(?s)" + property + " is .+ but .+: .+");
	}

	static Stream<Arguments> invalidValueIsRefusedByName() {
		return Stream.of(invalid("name", (builder) -> builder.name(" ")),
				invalid("version", (builder) -> builder.version("")),
				invalid("description", (builder) -> builder.description("d".repeat(1025))),
				invalid("protocol-version", (builder) -> builder.protocolVersion("")),
				invalid("max-message-size", (builder) -> builder.maxMessageSize(1023)),
				invalid("max-message-size", (builder) -> builder.maxMessageSize(1L << 32)),
				invalid("buffer-size", (builder) -> builder.bufferSize(0)),
				invalid("auth-timeout", (builder) -> builder.authTimeout(Duration.ZERO)),
				invalid("send-timeout", (builder) -> builder.sendTimeout(Duration.ZERO)),
				invalid("rpc-timeout", (builder) -> builder.rpcTimeout(Duration.ZERO)),
				invalid("shutdown-timeout", (builder) -> builder.shutdownTimeout(Duration.ofMillis(-1))),
				invalid("heartbeat-interval", (builder) -> builder.heartbeatInterval(Duration.ofMillis(99))),
				invalid("heartbeat-timeout", (builder) -> builder.heartbeatTimeout(Duration.ofSeconds(30))),
				invalid("send-queue-size", (builder) -> builder.sendQueueSize(0)),
				invalid("receive-queue-size", (builder) -> builder.receiveQueueSize(0)),
				invalid("max-in-flight-per-connection", (builder) -> builder.maxInFlightPerConnection(0)),
				invalid("io-threads", (builder) -> builder.ioThreads(1025)),
				invalid("worker.threads", (builder) -> builder.workerThreads(0)),
				invalid("worker.queue-size", (builder) -> builder.workerQueueSize(0)),
				invalid("host", (builder) -> builder.host("")), invalid("port", (builder) -> builder.port(65536)),
				invalid("max-connections", (builder) -> builder.maxConnections(0)),
				invalid("max-in-flight", (builder) -> builder.maxInFlight(-1)),
				invalid("max-in-flight-size", (builder) -> builder.maxInFlightSize(-1)),
				invalid("rate-limit.messages-per-second", (builder) -> builder.messagesPerSecond(-1)),
				invalid("rate-limit.bytes-per-second", (builder) -> builder.bytesPerSecond(-1)),
				invalid("rate-limit.burst", (builder) -> builder.rateLimitBurst(Duration.ZERO)),
				invalid("connection-timeout", (builder) -> builder.connectionTimeout(Duration.ofDays(2))),
				invalid("dialects", (builder) -> builder.dialects(Set.of())),
				invalid("auth.mechanisms", (builder) -> builder.authMechanisms(Set.of())),
				invalid("auth.mechanisms",
						(builder) -> builder.authMechanisms(Set.of(Mechanism.SHA256))
							.dialects(Set.of(Dialect.DOCUMENTED))),
				invalid("auth.iterations", (builder) -> builder.authIterations(4095)),
				invalid("auth.iterations", (builder) -> builder.authIterations(5_000_001)),
				invalid("auth.salt-secret", (builder) -> builder.authSaltSecret("short")),
				invalid("auth.failed-proofs-per-minute", (builder) -> builder.failedProofsPerMinute(-1)),
				invalid("auth.max-unauthenticated", (builder) -> builder.maxUnauthenticated(0)),
				invalid("auth.max-unauthenticated-per-address", (builder) -> builder.maxUnauthenticatedPerAddress(0)),
				invalid("password", (builder) -> builder.password(" ")),
				invalid("users.alice", (builder) -> builder.user("alice", new UserDescriptor(null, null, Set.of()))),
				invalid("users.alice", (builder) -> builder.user("alice", new UserDescriptor("a", "b", Set.of()))),
				invalid("users.alice.password", (builder) -> builder.user("alice", UserDescriptor.ofPassword(""))),
				invalid("users.alice.roles",
						(builder) -> builder.user("alice", UserDescriptor.ofPassword("a", "ADMIN", " "))),
				invalid("users.conduit",
						(builder) -> builder.password("a").user("conduit", UserDescriptor.ofPassword("b"))));
	}

	@Test
	void limitsOfTheRangesAreTaken() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.port(0)
			.failedProofsPerMinute(0)
			.shutdownTimeout(Duration.ZERO)
			.authIterations(4096)
			.maxMessageSize(1L << 30)
			.build();
		assertThat(descriptor.port()).isZero();
		assertThat(descriptor.connection().maxMessageSize()).isEqualTo(1 << 30);
	}

	@Test
	void toBuilderCarriesEveryValue() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.name("n")
			.version("v")
			.description("d")
			.protocolVersion("p")
			.maxMessageSize(2048)
			.bufferSize(4096)
			.enableCompression(true)
			.wireLogging(true)
			.authTimeout(Duration.ofSeconds(1))
			.sendTimeout(Duration.ofSeconds(2))
			.rpcTimeout(Duration.ofSeconds(3))
			.shutdownTimeout(Duration.ofSeconds(4))
			.heartbeatInterval(Duration.ofSeconds(5))
			.heartbeatTimeout(Duration.ofSeconds(6))
			.sendQueueSize(7)
			.receiveQueueSize(8)
			.enableBackpressure(false)
			.maxInFlightPerConnection(9)
			.transport(TransportType.NIO)
			.ioThreads(10)
			.workerThreads(11)
			.workerQueueSize(12)
			.maxInFlight(19)
			.maxInFlightSize(20)
			.messagesPerSecond(21)
			.bytesPerSecond(22)
			.rateLimitBurst(Duration.ofSeconds(23))
			.host("h")
			.port(13)
			.ipv6(true)
			.password("secret")
			.maxConnections(14)
			.connectionTimeout(Duration.ofSeconds(15))
			.dialects(Set.of(Dialect.PYTHON))
			.authMechanisms(Set.of(Mechanism.SHA256))
			.authIterations(5000)
			.authSaltSecret("0123456789abcdef")
			.failedProofsPerMinute(16)
			.maxUnauthenticated(17)
			.maxUnauthenticatedPerAddress(18)
			.user("alice", UserDescriptor.ofVerifier("v"))
			.build();
		assertThat(descriptor.toBuilder().build()).isEqualTo(descriptor);
	}

	@Test
	void laterChangesDoNotReachTheDescriptor() {
		Set<Dialect> dialects = new LinkedHashSet<>(Set.of(Dialect.PYTHON));
		ServerDescriptor.Builder builder = ServerDescriptor.builder().dialects(dialects);
		ServerDescriptor descriptor = builder.build();
		dialects.add(Dialect.DOCUMENTED);
		builder.user("late", UserDescriptor.ofPassword("p"));
		assertThat(descriptor.dialects()).containsExactly(Dialect.PYTHON);
		assertThat(descriptor.auth().users()).isEmpty();
	}

	@Test
	void toStringTellsNoSecret() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.password("hunter2-password")
			.authSaltSecret("hunter2-salt-secret")
			.user("alice", UserDescriptor.ofPassword("hunter2-alice"))
			.user("bob", UserDescriptor.ofVerifier("hunter2-bob", "A", "B"))
			.build();
		assertThat(descriptor.toString()).contains("password=******", "saltSecret=******", "alice", "bob")
			.doesNotContain("hunter2");
		assertThat(descriptor.auth().users())
			.hasToString("{alice=UserDescriptor[password=******, verifier=none, roles=[]], "
					+ "bob=UserDescriptor[password=none, verifier=******, roles=[A, B]]}");
	}

	private static Arguments invalid(String property, UnaryOperator<ServerDescriptor.Builder> change) {
		return Arguments.of(property, change);
	}

}
