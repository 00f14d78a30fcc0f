package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.Dialect;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FakeServer;
import io.netconduit.testing.FakeSha256Login;
import io.netconduit.testing.Layout;
import io.netty.channel.ChannelOption;

/**
 * A client under test and its fake server.
 *
 * @param server the fake server
 * @param client the client
 * @param listener the events of the client
 */
record ClientSession(FakeServer server, ConduitClient client, RecordingListener listener) implements AutoCloseable {

	private static final int SEND_BUFFER = 16 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Create a client whose server runs a script. The client is not connected yet.
	 * @param script runs on each connection of the server
	 * @param settings changes the settings of {@link #descriptor}
	 * @return the session
	 */
	static ClientSession with(FakeScript script, UnaryOperator<ClientDescriptorBuilder> settings) {
		return of(FakeServer.start(script), settings);
	}

	/**
	 * Create a client of the documented dialect. It is not connected yet.
	 * @param settings changes the settings of {@link #descriptor}
	 * @return the session
	 */
	static ClientSession documented(UnaryOperator<ClientDescriptorBuilder> settings) {
		return with(new FakeLogin(), settings);
	}

	/**
	 * Create a client of the documented dialect. It is not connected yet.
	 * @return the session
	 */
	static ClientSession documented() {
		return documented(UnaryOperator.identity());
	}

	/**
	 * Create a client of the python dialect that logs in like the PyPI package. It is not
	 * connected yet.
	 * @param settings changes the settings of {@link #descriptor}
	 * @return the session
	 */
	static ClientSession python(UnaryOperator<ClientDescriptorBuilder> settings) {
		return of(FakeServer.start(Layout.PYTHON, new FakeSha256Login()),
				(builder) -> settings.apply(builder.dialect(Dialect.PYTHON)
					.auth((auth) -> auth.withMechanism(Mechanism.SHA256))
					.password("secret")));
	}

	/**
	 * Create a client of the python dialect that logs in like the PyPI package. It is not
	 * connected yet.
	 * @return the session
	 */
	static ClientSession python() {
		return python(UnaryOperator.identity());
	}

	/**
	 * Create a client of the documented dialect with interceptors. It is not connected
	 * yet.
	 * @param script runs on each connection of the server
	 * @param settings changes the settings of {@link #descriptor}
	 * @param interceptors intercept the client's calls and messages
	 * @return the session
	 */
	static ClientSession intercepted(FakeScript script, UnaryOperator<ClientDescriptorBuilder> settings,
			List<ConduitOutboundInterceptor> interceptors) {
		return of(FakeServer.start(script), settings, interceptors);
	}

	private static ClientSession of(FakeServer server, UnaryOperator<ClientDescriptorBuilder> settings) {
		return of(server, settings, List.of());
	}

	private static ClientSession of(FakeServer server, UnaryOperator<ClientDescriptorBuilder> settings,
			List<ConduitOutboundInterceptor> interceptors) {
		RecordingListener listener = new RecordingListener();
		ConduitClientBuilder builder = ConduitClient.builder(settings.apply(descriptor(server)).build())
			// Small, so that unread frames wait in the client and not in the kernel.
			.bootstrapCustomizer((bootstrap) -> bootstrap.option(ChannelOption.SO_SNDBUF, SEND_BUFFER))
			.listener(listener);
		interceptors.forEach(builder::outboundInterceptor);
		return new ClientSession(server, builder.build(), listener);
	}

	/**
	 * Create the settings of a client that gives up after the first failure. Its timeouts
	 * are long enough for a busy machine. A test that waits for a timeout sets its own.
	 * @param server the server to connect to
	 * @return a builder
	 */
	static ClientDescriptorBuilder descriptor(FakeServer server) {
		return ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(server.port())
			.password(FakeLogin.PASSWORD)
			.reconnect((reconnect) -> reconnect.withEnabled(false)
				.withDelays(Duration.ofMillis(20), Duration.ofMillis(50)))
			.connectTimeout(TIMEOUT)
			.timeouts(
					(timeouts) -> timeouts.withAuth(TIMEOUT).withRpc(TIMEOUT).withSend(TIMEOUT).withShutdown(TIMEOUT));
	}

	/**
	 * Connect.
	 * @return the server's end of the connection, logged in
	 */
	FakeConnection connect() {
		get(this.client.connect());
		return this.server.accept();
	}

	/**
	 * Wait for a future.
	 * @param <T> the result's type
	 * @param future the future
	 * @return its result
	 */
	static <T> T get(CompletableFuture<T> future) {
		try {
			return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | InterruptedException | TimeoutException ex) {
			throw new AssertionError("The future did not succeed", ex);
		}
	}

	/**
	 * Wait for a future to fail.
	 * @param future the future
	 * @return the failure
	 */
	static Throwable failure(CompletableFuture<?> future) {
		try {
			Object result = future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			throw new AssertionError("Did not fail but gave " + result);
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("The future did not end", ex);
		}
	}

	@Override
	public void close() {
		this.server.kill();
		this.client.close();
		this.server.close();
	}

}
