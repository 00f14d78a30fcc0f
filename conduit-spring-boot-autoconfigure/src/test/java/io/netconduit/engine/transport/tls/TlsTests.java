package io.netconduit.engine.transport.tls;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import io.netconduit.settings.ClientAuth;
import io.netconduit.settings.TlsContext;
import io.netconduit.settings.TlsContexts;
import io.netconduit.testing.ExpectedLog;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link Tls}: a JDK that refuses old protocols itself is not relied on.
 */
class TlsTests {

	private SSLEngine engine;

	@BeforeEach
	void createEngineThatSpeaksOldProtocols() throws Exception {
		this.engine = SSLContext.getDefault().createSSLEngine();
		this.engine.setEnabledProtocols(new String[] { "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3" });
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void disablesOldProtocolsOfTheContext(boolean client) {
		assertThat(this.engine.getEnabledProtocols()).contains("TLSv1", "TLSv1.1");
		secure(List.of(), client);
		assertThat(this.engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void ignoresOldProtocolsInTheSettings(boolean client) {
		secure(List.of("TLSv1.1", "TLSv1.2"), client);
		assertThat(this.engine.getEnabledProtocols()).containsExactly("TLSv1.2");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, NoClassDefFoundError.class })
	@ExpectedLog("cannot be set up after its TLS handshake")
	void closesConnectionThatCannotBeSetUp(Class<? extends Throwable> failure) {
		SslHandler handler = mock();
		given(handler.engine()).willReturn(this.engine);
		TlsListener listener = mock();
		willThrow(failure).given(listener).secured(any());
		EmbeddedChannel channel = new EmbeddedChannel(new TlsHandshake(handler, new TlsRecords(), listener));
		channel.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
		assertThat(channel.isOpen()).isFalse();
		then(listener).should(never()).failed(any());
		channel.finishAndReleaseAll();
	}

	private void secure(List<String> protocols, boolean client) {
		SSLContext context = new SSLContext(new OneEngine(this.engine), null, "TLS") {
		};
		TlsContexts contexts = () -> new TlsContext(context, protocols, List.of());
		Tls tls = client ? Tls.ofClient(contexts, true) : Tls.ofServer(contexts, ClientAuth.NONE);
		EmbeddedChannel channel = new EmbeddedChannel();
		tls.secure(channel, "localhost", 1, Duration.ofSeconds(10), Runnable::run, mock(TlsListener.class));
		assertThat(channel.pipeline().get(SslHandler.class).engine()).isSameAs(this.engine);
		assertThat(this.engine.getUseClientMode()).isEqualTo(client);
		channel.finishAndReleaseAll();
	}

	/**
	 * Gives one engine.
	 */
	private static final class OneEngine extends SSLContextSpi {

		private final SSLEngine engine;

		OneEngine(SSLEngine engine) {
			this.engine = engine;
		}

		@Override
		protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
		}

		@Override
		protected SSLSocketFactory engineGetSocketFactory() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected SSLServerSocketFactory engineGetServerSocketFactory() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected SSLEngine engineCreateSSLEngine() {
			return this.engine;
		}

		@Override
		protected SSLEngine engineCreateSSLEngine(String host, int port) {
			return this.engine;
		}

		@Override
		protected SSLSessionContext engineGetServerSessionContext() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected SSLSessionContext engineGetClientSessionContext() {
			throw new UnsupportedOperationException();
		}

	}

}
