package io.netconduit.client;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnectionException;
import io.netconduit.Dialect;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerDescriptorBuilder;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the texts of connections that end without CLOSE, and of servers that speak
 * something else.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientLossTextTests {

	@ParameterizedTest
	@CsvSource({ "true, was lost: the server reset it", "false, was lost: the server closed it without CLOSE" })
	void tellsResetAndEndApart(boolean reset, String text) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> call = session.client().rpc("add").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			if (reset) {
				peer.reset();
			}
			else {
				peer.close();
			}
			assertThat(ClientSession.failure(call)).hasMessageContaining(text + " (5001)");
			await().until(() -> session.listener().loss() != null);
			assertThat(session.listener().loss()).hasMessageEndingWith(text);
		}
	}

	@Test
	void logsLossWithReason(CapturedLogs output) {
		try (ClientSession session = ClientSession.documented()) {
			session.connect().reset();
			await().until(() -> session.listener().events().contains("failed"));
			assertThat(output.toString())
				.containsPattern("INFO .*disconnected: The connection with .* was lost: the server reset it");
		}
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void explainsEndBeforeFirstByte(boolean reset) {
		FakeScript silent = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			if (reset) {
				connection.reset();
			}
			else {
				connection.close();
			}
		};
		assertThat(failure(silent)).hasMessageContaining("before it answered the login")
			.hasMessageContaining("expect TLS (conduit.client.ssl.enabled)")
			.hasMessageContaining("dialect (conduit.client.dialect)")
			.hasMessageContaining("too many connections that are not logged in");
	}

	@Test
	void explainsEndDuringLogin() {
		FakeScript half = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.sendHex("434e4454 01 07");
			connection.close();
		};
		assertThat(failure(half)).hasMessageContaining("closed it without CLOSE during the login");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			'HTTP/1.1 400 Bad Request'0d0a0d0a | the server speaks HTTP (conduit.client.server-port)
			'HTTP/1' | the server speaks HTTP (conduit.client.server-port)
			15 0301 0002 0246 | the server speaks TLS (conduit.client.ssl.enabled)
			15 0303 0002 0250 | the server speaks TLS (conduit.client.ssl.enabled)
			'SSH-2.0-OpenSSH_9.6'0d0a | a header of the protocol (conduit.client.server-port)
			'220 mail.example.test ESMTP ready and willing'0d0a | an enabled dialect (conduit.client.server-port)
			""")
	void recognizesOtherProtocol(String wire, String text) {
		byte[] bytes = Hex.bytes("00" + wire);
		FakeScript other = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.sendBytes(Arrays.copyOfRange(bytes, 1, bytes.length));
		};
		assertThat(failure(other)).hasMessageContaining(text);
	}

	@Test
	void recognizesOtherDialect() {
		FakeScript python = (connection) -> {
			connection.expect(FrameCodes.AUTH_REQUEST);
			connection.sendBytes(Layout.PYTHON.header(FrameCodes.AUTH_FAILURE, 0, 0, 1, 0));
		};
		assertThat(failure(python)).hasMessageContaining("the server speaks another dialect (conduit.client.dialect)");
	}

	private static Throwable failure(FakeScript script) {
		try (ClientSession session = ClientSession.with(script, UnaryOperator.identity())) {
			Throwable failure = ClientSession.failure(session.client().connect());
			assertThat(failure).isInstanceOf(ConduitConnectionException.class);
			await().until(() -> session.listener().failure() != null);
			assertThat(session.listener().failure()).hasMessage(failure.getMessage());
			return failure;
		}
	}

	@Test
	void explainsServerWithoutTheDialect() {
		try (ConduitServer server = server((builder) -> builder.dialects(Set.of(Dialect.PYTHON)))) {
			assertThat(connect(server)).hasMessageContaining("not accept the dialect (conduit.client.dialect)");
		}
	}

	@Test
	void explainsFullGate() throws Exception {
		try (ConduitServer server = server(
				// One event loop admits the clients in their order.
				(builder) -> builder.auth((auth) -> auth.withMaxUnauthenticated(1))
					.threads((threads) -> threads.withIoThreads(1)));
				Socket silent = new Socket("127.0.0.1", server.port())) {
			silent.getOutputStream().write("CNDT".getBytes(StandardCharsets.US_ASCII));
			assertThat(connect(server)).hasMessageContaining("too many connections that are not logged in");
		}
	}

	@Test
	void serverNamesKeyForClientThatSpeaksTls(CapturedLogs output) throws Exception {
		try (ConduitServer server = server(UnaryOperator.identity());
				Socket tls = new Socket("127.0.0.1", server.port())) {
			tls.getOutputStream()
				.write(Hex.bytes("16 0301 002d 01 000029 0303" + "00".repeat(32) + "00 0002 002f 01 00"));
			await().untilAsserted(
					() -> assertThat(output.toString()).contains("the client speaks TLS (conduit.server.ssl.enabled)"));
		}
	}

	private static ConduitServer server(UnaryOperator<ServerDescriptorBuilder> settings) {
		ConduitServer server = ConduitServer.create(
				settings
					.apply(ServerDescriptor.builder()
						.host("127.0.0.1")
						.port(0)
						.password(FakeLogin.PASSWORD)
						.auth((auth) -> auth.withIterations(4096)))
					.build());
		server.start();
		return server;
	}

	private static Throwable connect(ConduitServer server) {
		try (ConduitClient client = ConduitClient.create(ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(server.port())
			.password(FakeLogin.PASSWORD)
			.reconnect((reconnect) -> reconnect.withEnabled(false))
			.build())) {
			return ClientSession.failure(client.connect());
		}
	}

}
