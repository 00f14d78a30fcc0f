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
	void hasDefaultsOfServer() {
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
	void hasDefaultsOfConnection() {
		ConnectionSettings connection = ServerDescriptor.builder().build().connection();
		assertThat(connection.prefix()).isEqualTo("conduit.server");
		assertThat(connection.identity().name()).isEqualTo("conduit_server");
		assertThat(connection.identity().version()).isEqualTo("1.0.0");
		assertThat(connection.identity().description()).isEmpty();
		assertThat(connection.identity().protocolVersion()).isEqualTo("1.0");
		assertThat(connection.frames().maxMessageSize()).isEqualTo(10_485_760);
		assertThat(connection.frames().bufferSize()).isEqualTo(65_536);
		assertThat(connection.frames().enableCompression()).isFalse();
		assertThat(connection.frames().wireLogging()).isFalse();
		assertThat(connection.timeouts().auth()).hasSeconds(10);
		assertThat(connection.timeouts().send()).hasSeconds(10);
		assertThat(connection.timeouts().rpc()).hasSeconds(30);
		assertThat(connection.timeouts().shutdown()).hasSeconds(30);
		assertThat(connection.heartbeat().interval()).hasSeconds(30);
		assertThat(connection.heartbeat().timeout()).hasSeconds(90);
		assertThat(connection.queues().sendQueueSize()).isEqualTo(1000);
		assertThat(connection.queues().receiveQueueSize()).isEqualTo(1000);
		assertThat(connection.queues().enableBackpressure()).isTrue();
		assertThat(connection.queues().maxInFlightPerConnection()).isEqualTo(4096);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesInvalidValue(String property, UnaryOperator<ServerDescriptorBuilder> change) {
		ServerDescriptorBuilder builder = ServerDescriptor.builder();
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> change.apply(builder).build())
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo(property))
			.withMessageMatching("(?s)" + property + " is .+ but .+: .+");
	}

	static Stream<Arguments> refusesInvalidValue() {
		return Stream.of(invalid("name", (builder) -> builder.name(" ")),
				invalid("version", (builder) -> builder.identity((identity) -> identity.withVersion(""))),
				invalid("description",
						(builder) -> builder.identity((identity) -> identity.withDescription("d".repeat(1025)))),
				invalid("protocol-version",
						(builder) -> builder.identity((identity) -> identity.withProtocolVersion(""))),
				invalid("max-message-size", (builder) -> builder.frames((frames) -> frames.withMaxMessageSize(1023))),
				invalid("max-message-size",
						(builder) -> builder.frames((frames) -> frames.withMaxMessageSize(1L << 32))),
				invalid("buffer-size", (builder) -> builder.frames((frames) -> frames.withBufferSize(0))),
				invalid("auth-timeout", (builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(Duration.ZERO))),
				invalid("send-timeout", (builder) -> builder.timeouts((timeouts) -> timeouts.withSend(Duration.ZERO))),
				invalid("rpc-timeout", (builder) -> builder.timeouts((timeouts) -> timeouts.withRpc(Duration.ZERO))),
				invalid("shutdown-timeout",
						(builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(-1)))),
				invalid("heartbeat-interval",
						(builder) -> builder.heartbeat((heartbeat) -> heartbeat.withInterval(Duration.ofMillis(99)))),
				invalid("heartbeat-timeout",
						(builder) -> builder.heartbeat((heartbeat) -> heartbeat.withTimeout(Duration.ofSeconds(30)))),
				invalid("send-queue-size", (builder) -> builder.queues((queues) -> queues.withSendQueueSize(0))),
				invalid("receive-queue-size", (builder) -> builder.queues((queues) -> queues.withReceiveQueueSize(0))),
				invalid("max-in-flight-per-connection",
						(builder) -> builder.queues((queues) -> queues.withMaxInFlightPerConnection(0))),
				invalid("io-threads", (builder) -> builder.threads((threads) -> threads.withIoThreads(1025))),
				invalid("worker.threads", (builder) -> builder.threads((threads) -> threads.withWorkerThreads(0))),
				invalid("worker.queue-size", (builder) -> builder.threads((threads) -> threads.withWorkerQueueSize(0))),
				invalid("host", (builder) -> builder.host("")), invalid("port", (builder) -> builder.port(65536)),
				invalid("max-connections", (builder) -> builder.maxConnections(0)),
				invalid("max-in-flight", (builder) -> builder.limits((limits) -> limits.withMaxInFlight(-1))),
				invalid("max-in-flight-size", (builder) -> builder.limits((limits) -> limits.withMaxInFlightSize(-1))),
				invalid("rate-limit.messages-per-second",
						(builder) -> builder
							.limits((limits) -> limits.withRateLimit(limits.rateLimit().withMessagesPerSecond(-1)))),
				invalid("rate-limit.bytes-per-second",
						(builder) -> builder
							.limits((limits) -> limits.withRateLimit(limits.rateLimit().withBytesPerSecond(-1)))),
				invalid("rate-limit.burst",
						(builder) -> builder
							.limits((limits) -> limits.withRateLimit(limits.rateLimit().withBurst(Duration.ZERO)))),
				invalid("connection-timeout", (builder) -> builder.connectionTimeout(Duration.ofDays(2))),
				invalid("dialects", (builder) -> builder.dialects(Set.of())),
				invalid("auth.mechanisms", (builder) -> builder.auth((auth) -> auth.withMechanisms(Set.of()))),
				invalid("auth.mechanisms",
						(builder) -> builder.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SHA256)))
							.dialects(Set.of(Dialect.DOCUMENTED))),
				invalid("auth.iterations", (builder) -> builder.auth((auth) -> auth.withIterations(4095))),
				invalid("auth.iterations", (builder) -> builder.auth((auth) -> auth.withIterations(5_000_001))),
				invalid("auth.salt-secret", (builder) -> builder.auth((auth) -> auth.withSaltSecret("short"))),
				invalid("auth.failed-proofs-per-minute",
						(builder) -> builder.auth((auth) -> auth.withFailedProofsPerMinute(-1))),
				invalid("auth.max-unauthenticated",
						(builder) -> builder.auth((auth) -> auth.withMaxUnauthenticated(0))),
				invalid("auth.max-unauthenticated-per-address",
						(builder) -> builder.auth((auth) -> auth.withMaxUnauthenticatedPerAddress(0))),
				invalid("password", (builder) -> builder.password(" ")),
				invalid("users.alice",
						(builder) -> builder
							.auth((auth) -> auth.withUser("alice", new UserDescriptor(null, null, Set.of())))),
				invalid("users.alice",
						(builder) -> builder
							.auth((auth) -> auth.withUser("alice", new UserDescriptor("a", "b", Set.of())))),
				invalid("users.alice.password",
						(builder) -> builder.auth((auth) -> auth.withUser("alice", UserDescriptor.ofPassword("")))),
				invalid("users.alice.roles",
						(builder) -> builder
							.auth((auth) -> auth.withUser("alice", UserDescriptor.ofPassword("a", "ADMIN", " ")))),
				invalid("users.conduit", (builder) -> builder.password("a")
					.auth((auth) -> auth.withUser("conduit", UserDescriptor.ofPassword("b")))));
	}

	@Test
	void acceptsLimitsOfRanges() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.port(0)
			.auth((auth) -> auth.withFailedProofsPerMinute(0).withIterations(4096))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ZERO))
			.frames((frames) -> frames.withMaxMessageSize(1L << 30))
			.build();
		assertThat(descriptor.port()).isZero();
		assertThat(descriptor.connection().frames().maxMessageSize()).isEqualTo(1 << 30);
	}

	@Test
	void toBuilderCarriesEveryValue() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.name("n")
			.identity((identity) -> identity.withVersion("v").withDescription("d").withProtocolVersion("p"))
			.frames((frames) -> frames.withMaxMessageSize(2048)
				.withBufferSize(4096)
				.withEnableCompression(true)
				.withWireLogging(true))
			.timeouts((timeouts) -> timeouts.withAuth(Duration.ofSeconds(1))
				.withSend(Duration.ofSeconds(2))
				.withRpc(Duration.ofSeconds(3))
				.withShutdown(Duration.ofSeconds(4)))
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofSeconds(5), Duration.ofSeconds(6)))
			.queues((queues) -> queues.withSendQueueSize(7)
				.withReceiveQueueSize(8)
				.withEnableBackpressure(false)
				.withMaxInFlightPerConnection(9))
			.threads((threads) -> threads.withTransport(TransportType.NIO)
				.withIoThreads(10)
				.withWorkerThreads(11)
				.withWorkerQueueSize(12))
			.limits((limits) -> limits.withMaxInFlight(19)
				.withMaxInFlightSize(20)
				.withRateLimit(limits.rateLimit()
					.withMessagesPerSecond(21)
					.withBytesPerSecond(22)
					.withBurst(Duration.ofSeconds(23))))
			.host("h")
			.port(13)
			.ipv6(true)
			.password("secret")
			.maxConnections(14)
			.connectionTimeout(Duration.ofSeconds(15))
			.dialects(Set.of(Dialect.PYTHON))
			.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SHA256))
				.withIterations(5000)
				.withSaltSecret("0123456789abcdef")
				.withFailedProofsPerMinute(16)
				.withMaxUnauthenticated(17)
				.withMaxUnauthenticatedPerAddress(18)
				.withUser("alice", UserDescriptor.ofVerifier("v")))
			.build();
		assertThat(descriptor.toBuilder().build()).isEqualTo(descriptor);
	}

	@Test
	void laterChangesDoNotAffectDescriptor() {
		Set<Dialect> dialects = new LinkedHashSet<>(Set.of(Dialect.PYTHON));
		ServerDescriptorBuilder builder = ServerDescriptor.builder().dialects(dialects);
		ServerDescriptor descriptor = builder.build();
		dialects.add(Dialect.DOCUMENTED);
		builder.auth((auth) -> auth.withUser("late", UserDescriptor.ofPassword("p")));
		assertThat(descriptor.dialects()).containsExactly(Dialect.PYTHON);
		assertThat(descriptor.auth().users()).isEmpty();
	}

	@Test
	void toStringHidesSecrets() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.password("hunter2-password")
			.auth((auth) -> auth.withSaltSecret("hunter2-salt-secret")
				.withUser("alice", UserDescriptor.ofPassword("hunter2-alice"))
				.withUser("bob", UserDescriptor.ofVerifier("hunter2-bob", "A", "B")))
			.build();
		assertThat(descriptor.toString()).contains("password=******", "saltSecret=******", "alice", "bob")
			.doesNotContain("hunter2");
		assertThat(descriptor.auth().users())
			.hasToString("{alice=UserDescriptor[password=******, verifier=none, roles=[]], "
					+ "bob=UserDescriptor[password=none, verifier=******, roles=[A, B]]}");
	}

	private static Arguments invalid(String property, UnaryOperator<ServerDescriptorBuilder> change) {
		return Arguments.of(property, change);
	}

}
