package io.netconduit.client;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import io.netconduit.ConduitConnectionException;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.TlsContext;
import io.netconduit.settings.TlsContexts;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sources of TLS contexts and trust managers that throw.
 */
@Timeout(60)
class ThrowingTlsTests {

	private volatile Kind thrown = Kind.NOTHING;

	private ConduitServer server;

	@BeforeEach
	void start() {
		TlsContext context = TestTls.context("rsa-sha256");
		this.server = ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.password("secret")
				.auth((auth) -> auth.withIterations(4096))
				.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
				.build())
			.tls(() -> {
				this.thrown.pass();
				return context;
			})
			.build();
		this.server.handle("five", (params, call) -> 5);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	@ExpectedLog(value = "The connection with 127.0.0.1 cannot be secured", required = false)
	void serverWhoseSourceThrowsServesNextClient(Kind kind, CapturedLogs output) {
		this.thrown = kind;
		if (kind != Kind.NOTHING) {
			try (ConduitClient client = client(() -> TestTls.context(null))) {
				assertThat(ClientSession.failure(client.connect())).isInstanceOf(ConduitConnectionException.class);
			}
			assertThat(output.toString()).containsOnlyOnce("cannot be secured");
		}
		this.thrown = Kind.NOTHING;
		assertServed(() -> TestTls.context(null));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
	void attemptOfClientWhoseSourceThrowsFails(Kind kind) {
		try (ConduitClient client = client(() -> {
			kind.pass();
			return TestTls.context(null);
		})) {
			assertThat(ClientSession.failure(client.connect())).isInstanceOf(ConduitConnectionException.class);
		}
		assertServed(() -> TestTls.context(null));
	}

	@Test
	void attemptFailsIfTrustManagerThrowsWhatCannotBeDescribed() throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, new TrustManager[] { new Distrust() }, null);
		try (ConduitClient client = client(() -> TlsContext.of(context))) {
			assertThat(ClientSession.failure(client.connect())).isInstanceOf(ConduitConnectionException.class);
		}
		assertServed(() -> TestTls.context(null));
	}

	private void assertServed(TlsContexts contexts) {
		try (ConduitClient client = client(contexts)) {
			assertThat(client.rpc("five").call(Integer.class)).isEqualTo(5);
		}
	}

	private ConduitClient client(TlsContexts contexts) {
		return ConduitClient
			.builder(ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(this.server.port())
				.password("secret")
				.reconnect((reconnect) -> reconnect.withEnabled(false))
				.build())
			.tls(contexts)
			.build();
	}

	/**
	 * What is thrown.
	 */
	enum Kind {

		NOTHING(null),

		EXCEPTION(() -> new IllegalStateException("chaos")),

		CHECKED(() -> new Exception("chaos")),

		ERROR(() -> new NoClassDefFoundError("org/example/Chaos"));

		private final Supplier<Throwable> thrown;

		Kind(Supplier<Throwable> thrown) {
			this.thrown = thrown;
		}

		void pass() {
			if (this.thrown != null) {
				Kind.<RuntimeException>sneak(this.thrown.get());
			}
		}

		@SuppressWarnings("unchecked")
		private static <X extends Throwable> void sneak(Throwable thrown) throws X {
			throw (X) thrown;
		}

	}

	/**
	 * Trusts nobody, and does not explain why.
	 */
	private static final class Distrust implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			throw new Circular();
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			throw new Circular();
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

	/**
	 * An exception that is its own cause and has no words.
	 */
	private static final class Circular extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new LinkageError("no words");
		}

		@Override
		public synchronized Throwable getCause() {
			return this;
		}

	}

}
