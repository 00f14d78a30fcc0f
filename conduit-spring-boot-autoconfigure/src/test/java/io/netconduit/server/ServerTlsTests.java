package io.netconduit.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.TestTls;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a server that speaks TLS, by the JDK's sockets and an independent SCRAM
 * client.
 */
class ServerTlsTests {

	private static final String PASSWORD = "correct horse battery staple";

	/** By {@code openssl x509 -outform DER | openssl dgst -sha256}. */
	private static final byte[] BINDING = Hex.bytes("43cc24a20595710503b3f5648d400a81221420633246e7a4a4f685f99a31a5ce");

	private ConduitServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void acceptsLoginBoundToCertificate(String protocol) throws IOException {
		start(UnaryOperator.identity());
		assertThat(login(connect(protocol), BINDING).type()).isEqualTo(FrameCodes.AUTH_SUCCESS);
	}

	@Test
	void refusesLoginBoundToOtherCertificate() throws IOException {
		start(UnaryOperator.identity());
		byte[] other = BINDING.clone();
		other[0] ^= 1;
		assertThat(login(connect("TLSv1.3"), other).is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 3001L);
	}

	@Test
	void detectsStrippedOffer() throws IOException {
		start(UnaryOperator.identity());
		RawPeer peer = RawPeer.over(connect("TLSv1.3"), Layout.DOCUMENTED);
		peer.send(FrameCodes.AUTH_REQUEST, 0, 1,
				PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", "y,,n=conduit,r=abcdefghijklmnop"));
		assertThat(peer.expect(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 5000L);
	}

	@Test
	void acceptsClientThatCannotBind() throws IOException {
		start(UnaryOperator.identity());
		RawPeer peer = RawPeer.over(connect("TLSv1.3"), Layout.DOCUMENTED);
		peer.login("conduit", PASSWORD);
		peer.call(1, "echo", "data", "x");
		peer.expectResult(1, "x");
	}

	@Test
	void listsMechanismsWhenItCannotBind() throws IOException {
		start(UnaryOperator.identity(), "ed25519");
		assertThat(login(connect("TLSv1.3"), BINDING).is(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 2003L)
			.containsEntry("mechanisms", List.of("SCRAM-SHA-256"));
	}

	@Test
	void refusesOlderProtocolsWithAlert() throws IOException {
		start(UnaryOperator.identity());
		// A ClientHello of TLS 1.1 by hand: a JDK sends none any more, and answers none
		// either. TlsTests checks that none is enabled.
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write(Hex.bytes("16 0301 002d 01 000029 0302" + "00".repeat(32) + "00 0002 002f 01 00"));
			byte[] alert = socket.getInputStream().readNBytes(7);
			// Alert, fatal, protocol_version.
			assertThat(Arrays.copyOfRange(alert, 0, 1)).containsExactly(0x15);
			assertThat(Arrays.copyOfRange(alert, 5, 7)).containsExactly(2, 70);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "16 0301 0100 01 0000fc 0303 00" })
	void closesStalledHandshakeAndReleasesPlace(String begun) throws IOException {
		start((builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(Duration.ofSeconds(1)))
			.auth((auth) -> auth.withMaxUnauthenticated(1)));
		try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			slow.getOutputStream().write(Hex.bytes(begun));
			slow.setSoTimeout(20_000);
			assertThat(slow.getInputStream().readAllBytes().length).isLessThan(64);
		}
		// A login on a busy machine may be cut too.
		await().atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.untilAsserted(
					() -> assertThat(login(connect("TLSv1.3"), BINDING).type()).isEqualTo(FrameCodes.AUTH_SUCCESS));
	}

	@Test
	void closesConnectionWithoutLogin() throws IOException {
		// The first TLS handshake takes longer than the others.
		start(UnaryOperator.identity());
		connect("TLSv1.3").close();
		stop();
		start((builder) -> builder.timeouts((timeouts) -> timeouts.withAuth(Duration.ofSeconds(4))));
		RawPeer peer = RawPeer.over(connect("TLSv1.3"), Layout.DOCUMENTED);
		assertThat(peer.readUntilClosed(Duration.ofSeconds(8))).as("before the default of ten seconds").isEmpty();
	}

	@Test
	void logsPlaintextClientWithoutStackTrace(CapturedLogs output) {
		start(UnaryOperator.identity());
		await().ignoreExceptions().untilAsserted(() -> {
			RawPeer peer = RawPeer.connect(this.server.port(), Layout.DOCUMENTED);
			peer.send(FrameCodes.AUTH_REQUEST, 0, 1, Map.of("password_hash", "0123456789abcdef"));
			peer.close();
			assertThat(output).contains("the TLS handshake failed: the peer does not speak TLS");
		});
		assertThat(output).doesNotContain("30313233343536373839").doesNotContain("\tat io.net").doesNotContain("ERROR");
	}

	@Test
	void sendsCloseNotify() throws IOException {
		start(UnaryOperator.identity());
		SSLSocket socket = connect("TLSv1.3");
		assertThat(login(socket, BINDING).type()).isEqualTo(FrameCodes.AUTH_SUCCESS);
		socket.getOutputStream().write(Hex.bytes("ff".repeat(32)));
		// Truncated input would throw here.
		assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
	}

	@Test
	void slowRecordKeepsConnectionAlive() throws IOException {
		Duration timeout = Duration.ofSeconds(3);
		start((builder) -> builder.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofSeconds(1), timeout))
			.connectionTimeout(timeout));
		SlowSocket slow = new SlowSocket(this.server.port());
		SSLSocket socket = (SSLSocket) TestTls.context(null)
			.context()
			.getSocketFactory()
			.createSocket(slow, "localhost", this.server.port(), true);
		socket.setSoTimeout(20_000);
		socket.startHandshake();
		RawPeer peer = RawPeer.over(socket, Layout.DOCUMENTED);
		ScramLogin.bound(peer, "conduit", PASSWORD, BINDING).run().is(FrameCodes.AUTH_SUCCESS);
		slow.nanosPerByte = 85_000_000;
		long begun = System.nanoTime();
		// One record, of which nothing is decrypted before its last byte.
		peer.send(FrameCodes.PING, 7);
		assertThat(System.nanoTime() - begun).isGreaterThan(timeout.plusSeconds(1).toNanos());
		WireFrame answer = peer.next();
		while (answer.type() == FrameCodes.PING) {
			answer = peer.next();
		}
		answer.is(FrameCodes.PONG, 7);
	}

	@Test
	void logsTlsAtStartWithoutWarning(CapturedLogs output) {
		start((builder) -> builder.host("0.0.0.0"));
		assertThat(output).contains(", TLS)").doesNotContain("plaintext");
	}

	@Test
	@ExpectedLog(value = "speaks plaintext on 0.0.0.0", level = Level.WARN)
	void warnsOfPlaintextOnNetwork(CapturedLogs output) {
		this.server = ConduitServer
			.create(ServerDescriptor.builder().host("0.0.0.0").port(0).password(PASSWORD).build());
		this.server.start();
		assertThat(output.toString().split("speaks plaintext on 0.0.0.0", -1)).hasSize(2);
		assertThat(output).contains("set conduit.server.ssl.bundle");
	}

	@Test
	void doesNotWarnOfPlaintextOnLoopback(CapturedLogs output) {
		this.server = ConduitServer
			.create(ServerDescriptor.builder().host("127.0.0.1").port(0).password(PASSWORD).build());
		this.server.start();
		assertThat(output).doesNotContain("plaintext");
	}

	@Test
	void refusesTlsWithoutCertificate() {
		start(UnaryOperator.identity());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ConduitServer.create(this.server.descriptor().toBuilder().build()))
			.withMessageContaining("conduit.server.ssl.bundle");
	}

	@Test
	void clientRefusesCertificateOfOtherHost() {
		start(UnaryOperator.identity(), "wrong-host");
		assertThatExceptionOfType(SSLException.class).isThrownBy(() -> {
			SSLSocket socket = socket();
			var parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			socket.setSSLParameters(parameters);
			socket.startHandshake();
		});
	}

	private void start(UnaryOperator<ServerDescriptorBuilder> settings) {
		start(settings, "rsa-sha256");
	}

	private void start(UnaryOperator<ServerDescriptorBuilder> settings, String certificate) {
		ServerDescriptorBuilder builder = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password(PASSWORD)
			.auth((auth) -> auth.withIterations(4096))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)));
		this.server = ConduitServer.builder(settings.apply(builder).build())
			.tls(() -> TestTls.context(certificate))
			.build();
		this.server.handle("echo", (params, peer) -> params.get("data", String.class));
		this.server.start();
	}

	private SSLSocket socket() throws IOException {
		SSLSocket socket = (SSLSocket) TestTls.context(null)
			.context()
			.getSocketFactory()
			.createSocket("localhost", this.server.port());
		socket.setSoTimeout(20_000);
		return socket;
	}

	private SSLSocket connect(String protocol) throws IOException {
		SSLSocket socket = socket();
		socket.setEnabledProtocols(new String[] { protocol });
		socket.startHandshake();
		assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
		return socket;
	}

	private static WireFrame login(SSLSocket socket, byte[] binding) {
		return ScramLogin.bound(RawPeer.over(socket, Layout.DOCUMENTED), "conduit", PASSWORD, binding).run();
	}

	/**
	 * Sends each byte after a wait.
	 */
	private static final class SlowSocket extends Socket {

		private volatile long nanosPerByte;

		SlowSocket(int port) throws IOException {
			super("localhost", port);
		}

		@Override
		public OutputStream getOutputStream() throws IOException {
			return new FilterOutputStream(super.getOutputStream()) {

				@Override
				public void write(byte[] bytes, int offset, int length) throws IOException {
					if (SlowSocket.this.nanosPerByte == 0) {
						this.out.write(bytes, offset, length);
						return;
					}
					for (int i = 0; i < length; i++) {
						long next = System.nanoTime() + SlowSocket.this.nanosPerByte;
						while (System.nanoTime() - next < 0) {
							LockSupport.parkNanos(next - System.nanoTime());
						}
						this.out.write(bytes[offset + i]);
					}
				}

			};
		}

	}

}
