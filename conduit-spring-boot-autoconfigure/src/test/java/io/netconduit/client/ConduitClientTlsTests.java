package io.netconduit.client;

import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;

import javax.net.ssl.SSLContext;

import io.netconduit.ConduitConnectionException;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.ClientAuth;
import io.netconduit.settings.TlsContext;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.TestTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for client and server with TLS over real sockets.
 */
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientTlsTests {

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void supportsBothProtocols(String protocol) {
		TlsContext context = new TlsContext(TestTls.bundle("rsa-sha256").createSslContext(), List.of(protocol),
				List.of());
		try (TlsFixture tls = TlsFixture.start(context, (builder) -> builder)) {
			assertThat(TlsFixture.add(tls.client())).isEqualTo(30);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "rsa-sha256", "ecdsa-sha384", "ed25519" })
	void supportsEveryKindOfCertificate(String certificate) {
		try (TlsFixture tls = TlsFixture.start(certificate)) {
			ConduitClient client = tls.client();
			assertThat(TlsFixture.add(client)).isEqualTo(30);
			assertThat(client.connection().orElseThrow().certificatePrincipal()).hasToString("CN=localhost");
		}
	}

	@Test
	void rejectsOlderProtocols() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TlsContext(TestTls.bundle(null).createSslContext(), List.of("TLSv1.1"), List.of()))
			.withMessageContaining("[TLSv1.1]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					wrong-host | the server's certificate is not for localhost (conduit.client.server-host): No name matching localhost
					expired    | the server's certificate is not valid at this time: NotAfter
					""")
	void rejectsWrongCertificate(String certificate, String sentence) {
		try (TlsFixture tls = TlsFixture.start(certificate)) {
			assertRefused(tls.client(), sentence.replace("No name matching localhost", "No "));
		}
	}

	@Test
	void rejectsUntrustedCertificate() throws Exception {
		TlsContext trustOfJvm = TlsContext.of(SSLContext.getDefault());
		try (TlsFixture tls = TlsFixture.start("rsa-sha256")) {
			assertRefused(tls.client(trustOfJvm, (builder) -> builder),
					"the server's certificate is not trusted (conduit.client.ssl.bundle)");
		}
	}

	@Test
	void connectsWithoutHostNameVerification() {
		try (TlsFixture tls = TlsFixture.start("wrong-host")) {
			ConduitClient client = tls.client(TestTls.context(null),
					(builder) -> builder.tls(new ClientTlsSettings(true, false)));
			assertThat(TlsFixture.add(client)).isEqualTo(30);
		}
	}

	@Test
	void plaintextClientFailsAtTlsServer() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256");
				ConduitClient client = ConduitClient
					.create(TlsFixture.descriptor(tls.server().port()).tls(ClientTlsSettings.OFF).build())) {
			assertThatExceptionOfType(ConduitConnectionException.class).isThrownBy(() -> TlsFixture.add(client))
				.withMessageContaining("TLS (conduit.client.ssl.enabled)");
		}
	}

	@Test
	void reportsPlaintextServer() {
		try (ConduitServer server = ConduitServer
			.create(ServerDescriptor.builder().host("127.0.0.1").port(0).password(TlsFixture.PASSWORD).build())) {
			server.start();
			try (ConduitClient client = ConduitClient.builder(TlsFixture.descriptor(server.port()).build())
				.tls(() -> TestTls.context(null))
				.build()) {
				assertRefused(client, "it may not speak TLS (conduit.client.ssl.enabled)");
			}
		}
	}

	@Test
	void givesUpOnSilentServerAfterAuthTimeout() throws Exception {
		try (ServerSocket silent = new ServerSocket(0);
				ConduitClient client = ConduitClient.create(TlsFixture.descriptor(silent.getLocalPort())
					.timeouts((timeouts) -> timeouts.withAuth(Duration.ofMillis(300)))
					.build())) {
			assertRefused(client, "the TLS handshake did not finish within conduit.client.auth-timeout");
		}
	}

	@Test
	void requiresNeededClientCertificate() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", TlsFixture.clientAuth(ClientAuth.NEED))) {
			assertThatExceptionOfType(ConduitConnectionException.class).isThrownBy(() -> TlsFixture.add(tls.client()))
				.withMessageContaining("the server sent the TLS alert ")
				.withMessageContaining("it requires a certificate of the client")
				.withMessageContaining("conduit.client.ssl.bundle");
			await().untilAsserted(() -> assertThat(tls.server().connections()).isEmpty());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void reportsCertificateThatServerRefuses(String protocol) throws Exception {
		SSLContext trustsNobody = TestTls.bundle("rsa-sha256").createSslContext();
		trustsNobody.init(TestTls.bundle("rsa-sha256").getManagers().getKeyManagers(), null, null);
		try (TlsFixture tls = TlsFixture.start(new TlsContext(trustsNobody, List.of(protocol), List.of()),
				TlsFixture.clientAuth(ClientAuth.NEED))) {
			ConduitClient client = tls.client(TestTls.context("client"), (builder) -> builder);
			assertThatExceptionOfType(ConduitConnectionException.class).isThrownBy(() -> TlsFixture.add(client))
				.withMessageContaining("the server sent the TLS alert ")
				.withMessageContaining("requires a certificate of the client")
				.withMessageContaining("conduit.client.ssl.bundle");
		}
	}

	@Test
	void reportsThatNoProtocolIsCommon(CapturedLogs output) {
		TlsContext server = new TlsContext(TestTls.bundle("rsa-sha256").createSslContext(), List.of("TLSv1.3"),
				List.of());
		TlsContext client = new TlsContext(TestTls.bundle(null).createSslContext(), List.of("TLSv1.2"), List.of());
		try (TlsFixture tls = TlsFixture.start(server, (builder) -> builder)) {
			assertRefused(tls.client(client, (builder) -> builder),
					"the server sent the TLS alert protocol_version: it supports no TLS version of "
							+ "conduit.client.ssl.bundle");
			await().untilAsserted(() -> assertThat(output.toString()).contains("(conduit.server.ssl.bundle)"));
		}
	}

	@Test
	void reportsThatNoCipherSuiteIsCommon() {
		TlsContext server = new TlsContext(TestTls.bundle("rsa-sha256").createSslContext(), List.of("TLSv1.2"),
				List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
		TlsContext client = new TlsContext(TestTls.bundle(null).createSslContext(), List.of("TLSv1.2"),
				List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
		try (TlsFixture tls = TlsFixture.start(server, (builder) -> builder)) {
			assertRefused(tls.client(client, (builder) -> builder),
					"the server sent the TLS alert handshake_failure: it supports no cipher suite of "
							+ "conduit.client.ssl.bundle");
		}
	}

	@Test
	void serverReportsClientThatDoesNotTrustIt(CapturedLogs output) throws Exception {
		TlsContext trustOfJvm = TlsContext.of(SSLContext.getDefault());
		try (TlsFixture tls = TlsFixture.start("rsa-sha256")) {
			assertThatExceptionOfType(ConduitConnectionException.class)
				.isThrownBy(() -> TlsFixture.add(tls.client(trustOfJvm, (builder) -> builder)));
			await().untilAsserted(() -> assertThat(output.toString())
				.contains("it does not trust the certificate of conduit.server.ssl.bundle"));
		}
	}

	@Test
	void reportsFullGateOfTlsServer() throws Exception {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256",
				// One event loop admits the clients in their order.
				(builder) -> builder.auth((auth) -> auth.withMaxUnauthenticated(1))
					.threads((threads) -> threads.withIoThreads(1)));
				Socket silent = new Socket("127.0.0.1", tls.server().port())) {
			silent.getOutputStream().write(0x16);
			assertRefused(tls.client(), "too many connections that are not logged in");
		}
	}

	@Test
	void connectsWithoutWantedClientCertificate() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", TlsFixture.clientAuth(ClientAuth.WANT))) {
			assertThat(tls.client().rpc("who").call(String.class)).isEqualTo("conduit by null");
		}
	}

	@ParameterizedTest
	@CsvSource({ "WANT", "NEED" })
	void clientCertificateIsCertificatePrincipal(ClientAuth clientAuth) {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256", TlsFixture.clientAuth(clientAuth))) {
			ConduitClient client = tls.client(TestTls.context("client"), (builder) -> builder);
			assertThat(client.rpc("who").call(String.class)).isEqualTo("conduit by CN=alice");
		}
	}

	@Test
	void transfersLargePayloadsBothWays() {
		byte[] data = new byte[8 * 1024 * 1024];
		for (int i = 0; i < data.length; i++) {
			data[i] = (byte) (i * 31 >>> 3);
		}
		try (TlsFixture tls = TlsFixture.start("ecdsa-sha384")) {
			byte[] back = tls.client().rpc("echo").param("data", data).call(byte[].class);
			assertThat(Arrays.equals(back, data)).isTrue();
		}
	}

	@Test
	void usesRenewedCertificateForNewConnections() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256")) {
			ConduitClient before = tls.client();
			assertThat(TlsFixture.add(before)).isEqualTo(30);
			tls.reload("wrong-host");
			assertRefused(tls.client(), "the server's certificate is not for localhost");
			assertThat(TlsFixture.add(before)).isEqualTo(30);
		}
	}

	@Test
	void reconnectsAfterLoss() {
		try (TlsFixture tls = TlsFixture.start("rsa-sha256")) {
			ConduitClient client = tls.client(TestTls.context(null), (builder) -> builder
				.reconnect((reconnect) -> reconnect.withEnabled(true).withDelay(Duration.ofMillis(20))));
			assertThat(TlsFixture.add(client)).isEqualTo(30);
			tls.server().connections().forEach((connection) -> connection.close().join());
			await().ignoreExceptions().until(() -> TlsFixture.add(client) == 30);
		}
	}

	private static void assertRefused(ConduitClient client, String sentence) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> client.connect().join())
			.havingCause()
			.isExactlyInstanceOf(ConduitConnectionException.class)
			.withMessageStartingWith("Cannot connect to localhost port ")
			.withMessageContaining(sentence);
	}

}
