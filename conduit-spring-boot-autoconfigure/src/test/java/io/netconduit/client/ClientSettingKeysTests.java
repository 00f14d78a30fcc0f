package io.netconduit.client;

import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.netconduit.Dialect;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.rpc.DeferredCall;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TransportType;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.TestTls;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the property keys in exceptions and log lines of a client whose settings have
 * a custom prefix.
 */
@Timeout(60)
class ClientSettingKeysTests {

	private static final String PREFIX = "conduit.clients.orders";

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void failureNamesKeyOfClient(String key, Callable<String> text) throws Exception {
		assertThat(text.call()).contains(PREFIX + "." + key).doesNotContain("conduit.client.");
	}

	static Stream<Arguments> failureNamesKeyOfClient() {
		Duration moment = Duration.ofMillis(100);
		return Stream.of(row("server-host ::1", () -> connect((builder) -> builder.serverHost("::1"))),
				row("use-ipv6", () -> connect((builder) -> builder.serverHost("::1"))),
				row("transport is io_uring", ClientSettingKeysTests::transport),
				row("auth-timeout",
						() -> login(FakeScript.NONE,
								(builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(moment)))),
				row("auth.min-iterations",
						() -> login(new FakeLogin(),
								(builder) -> builder.auth((auth) -> auth.withMinIterations(10_000)))),
				row("auth.channel-binding is require", ClientSettingKeysTests::refusedBinding),
				row("ssl.enabled", () -> tls(new NotSslRecordException("no TLS"))),
				row("ssl.enabled", () -> tls(new ClosedChannelException())),
				row("auth-timeout", () -> tls(new SslHandshakeTimeoutException("late"))),
				row("ssl.bundle", () -> tls(new SSLException(new CertPathValidatorException("stranger")))),
				row("server-host", () -> tls(new SSLException(new CertificateException("another host")))),
				row("disconnected-buffer.max-messages (1)", () -> full(2)),
				row("disconnected-buffer.max-size (1024 bytes)", () -> full(2000)),
				row("send-timeout", ClientSettingKeysTests::lateMessage),
				row("max-message-size", ClientSettingKeysTests::outboundSize),
				row("max-message-size", ClientSettingKeysTests::inboundSizeKey),
				row("max-in-flight-per-connection", ClientSettingKeysTests::callsInFlight),
				row("heartbeat-timeout", ClientSettingKeysTests::silence));
	}

	private static Arguments row(String key, Callable<String> text) {
		return Arguments.of(key, text);
	}

	@ParameterizedTest
	@CsvSource({ "true, reconnect-attempts", "false, reconnect-enabled" })
	void givingUpNamesKeyOfClient(boolean enabled, String key, CapturedLogs logs) {
		connect((builder) -> builder.serverHost("127.0.0.1")
			.reconnect((reconnect) -> reconnect.withEnabled(enabled)
				.withAttempts(2)
				.withDelays(Duration.ofMillis(1), Duration.ofMillis(1))));
		await().untilAsserted(() -> assertThat(logs.toString()).contains("see " + PREFIX + "." + key + ":"));
	}

	@Test
	void refusedLoginNamesKeysOfClient(CapturedLogs logs) {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.build();
		try (ConduitServer server = ConduitServer.create(descriptor)) {
			server.start();
			connect((builder) -> builder.serverHost("127.0.0.1").serverPort(server.port()).password("wrong"));
		}
		await().untilAsserted(
				() -> assertThat(logs.toString()).contains("see %1$s.username and %1$s.password:".formatted(PREFIX)));
	}

	@Test
	void plaintextWarningNamesKeysOfClient(CapturedLogs logs) {
		new ClientSecurity(orders(ClientDescriptor.builder().serverHost("192.0.2.1")).build(), null)
			.warnOfPlaintext(List.of(new InetSocketAddress("192.0.2.1", 8080)));
		assertThat(logs.toString()).contains("set %1$s.ssl.bundle, or set %1$s.ssl.enabled to true".formatted(PREFIX));
	}

	private static ClientDescriptorBuilder orders(ClientDescriptorBuilder builder) {
		return builder.connection(builder.build().connection().withPrefix(PREFIX));
	}

	private static String connect(UnaryOperator<ClientDescriptorBuilder> settings) {
		ClientDescriptorBuilder builder = orders(ClientDescriptor.builder()
			.serverHost("localhost")
			.serverPort(1)
			.password("secret")
			.reconnect((reconnect) -> reconnect.withEnabled(false)));
		try (ConduitClient client = ConduitClient.create(settings.apply(builder).build())) {
			return ClientSession.failure(client.connect()).getMessage();
		}
	}

	private static String transport() {
		ClientDescriptor descriptor = orders(ClientDescriptor.builder().serverHost("localhost"))
			.threads((threads) -> threads.withTransport(TransportType.IO_URING))
			.build();
		try (ConduitClient client = ConduitClient.create(descriptor)) {
			return catchThrowable(client::connect).getMessage();
		}
	}

	private static String login(FakeScript script, UnaryOperator<ClientDescriptorBuilder> settings) {
		try (ClientSession session = ClientSession.with(script, (builder) -> settings.apply(orders(builder)))) {
			return ClientSession.failure(session.client().connect()).getMessage();
		}
	}

	private static String refusedBinding() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256",
				(builder) -> builder.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SCRAM_SHA_256))))) {
			ConduitClient client = tls.client(TestTls.context(null),
					(builder) -> orders(builder).auth((auth) -> auth.withChannelBinding(ChannelBindingPolicy.REQUIRE)));
			return ClientSession.failure(client.connect()).getMessage();
		}
	}

	private static String tls(Throwable cause) {
		return ClientTlsFailures.explain(cause, orders(ClientDescriptor.builder().serverHost("localhost")).build());
	}

	private static String full(int size) {
		ClientDescriptor descriptor = orders(ClientDescriptor.builder().serverHost("localhost"))
			.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 1, 1024))
			.build();
		DisconnectedBuffer buffer = new DisconnectedBuffer(descriptor, () -> null, () -> null, () -> 0);
		if (size < 1024) {
			buffer.await(message("x".repeat(size)));
		}
		return ClientSession.failure(buffer.await(message("x".repeat(size)))).getMessage();
	}

	private static DeferredCall<Void> message(String data) {
		return DeferredCall.message("news", data, new JacksonValueMapper(), Duration.ofMinutes(1), "key");
	}

	private static String lateMessage() {
		ClientDescriptor descriptor = orders(ClientDescriptor.builder().serverHost("127.0.0.1").serverPort(1))
			.disconnected((DisconnectedSettings.defaults().withBehavior(DisconnectedBehavior.BUFFER)))
			.timeouts((timeouts) -> timeouts.withSend(Duration.ofMillis(50)))
			.reconnect((reconnect) -> reconnect.withAttempts(0))
			.build();
		try (ConduitClient client = ConduitClient.create(descriptor)) {
			return ClientSession.failure(client.sendAsync("news", 1)).getMessage();
		}
	}

	private static String outboundSize() {
		return connected((builder) -> builder.frames((frames) -> frames.withMaxMessageSize(1024)),
				(session) -> session.client().sendAsync("news", "x".repeat(2000)));
	}

	private static String inboundSizeKey() {
		ConnectionSettings settings = orders(ClientDescriptor.builder().serverHost("localhost")).build().connection();
		return new ConnectionSetup(ConnectionRole.CLIENT, settings, null, EnumSet.of(Dialect.DOCUMENTED),
				new ConnectionTicker(settings), System::nanoTime)
			.frameChannelSettings()
			.maxMessageSizeKey();
	}

	private static String callsInFlight() {
		return connected((builder) -> builder.queues((queues) -> queues.withMaxInFlightPerConnection(1)), (session) -> {
			session.client().rpc("first").callAsync(Object.class);
			return session.client().rpc("second").callAsync(Object.class);
		});
	}

	private static String silence() {
		return connected(
				(builder) -> builder
					.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), Duration.ofMillis(300))),
				(session) -> session.client().rpc("never").callAsync(Object.class));
	}

	private static String connected(UnaryOperator<ClientDescriptorBuilder> settings, Use use) {
		try (ClientSession session = ClientSession.documented((builder) -> settings.apply(orders(builder)))) {
			session.connect();
			return ClientSession.failure(use.of(session)).getMessage();
		}
	}

	/**
	 * Uses a connected client.
	 */
	private interface Use {

		CompletableFuture<?> of(ClientSession session);

	}

}
