package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netconduit.ConnectionState;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Disconnects a client when its application context stops, after the servers, whose last
 * handlers may still use it. If the application requires a connection, this class
 * establishes it before the servers start.
 *
 * @since 0.1.0
 */
public final class ConduitClientLifecycle implements SmartLifecycle {

	/**
	 * The phase: started before a server and stopped after it.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 4096;

	/** How many addresses of a server a start has the time to try by default. */
	private static final int ADDRESSES = 3;

	private static final Logger logger = LoggerFactory.getLogger(ConduitClientLifecycle.class);

	private final ConduitClient client;

	private final ClientEventPublisher events;

	private final boolean required;

	private @Nullable Duration startupTimeout;

	private volatile boolean running;

	private volatile boolean autoStartup = true;

	/**
	 * Create a lifecycle.
	 * @param client the client
	 * @param events publishes the client's stop, which is over when its listeners have
	 * run
	 * @param required whether to fail the start if the client does not connect within the
	 * {@linkplain #setStartupTimeout startup timeout}
	 */
	public ConduitClientLifecycle(ConduitClient client, ClientEventPublisher events, boolean required) {
		this.client = client;
		this.events = events;
		this.required = required;
	}

	/**
	 * Set whether to start with the application context.
	 * @param autoStartup {@code false} to leave the connection to the application; the
	 * context still closes it
	 */
	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	/**
	 * Set within which time a required client must be connected, whatever number of
	 * addresses and attempts that takes.
	 * @param startupTimeout the timeout, or {@code null} for the time that three
	 * addresses and a login may take: three times the {@code connect-timeout} plus the
	 * {@code auth-timeout}
	 */
	public void setStartupTimeout(@Nullable Duration startupTimeout) {
		this.startupTimeout = startupTimeout;
	}

	private Duration startupTimeout() {
		if (this.startupTimeout != null) {
			return this.startupTimeout;
		}
		ClientDescriptor descriptor = this.client.descriptor();
		return descriptor.connectTimeout().multipliedBy(ADDRESSES).plus(descriptor.connection().timeouts().auth());
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public void start() {
		if (!this.running && this.required) {
			connect();
		}
		this.running = true;
	}

	private void connect() {
		try {
			@Nullable CompletableFuture<Void> connecting = this.client.connect();
			if (connecting == null) {
				// The client is a mock in an application's test.
				return;
			}
			// Another mock is connected at once and has no descriptor.
			Duration timeout = connecting.isDone() ? Duration.ZERO : startupTimeout();
			connecting.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw giveUp((ex.getCause() != null) ? ex.getCause() : ex, null);
		}
		catch (TimeoutException ex) {
			Throwable failure = this.client.lastFailure();
			throw giveUp((failure != null) ? failure : ex, startupTimeout());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw giveUp(ex, null);
		}
		catch (IllegalStateException ex) {
			throw giveUp(ex, null);
		}
	}

	private ConduitClientStartException giveUp(Throwable cause, @Nullable Duration expired) {
		this.client.disconnect();
		return new ConduitClientStartException(this.client.descriptor(), cause, expired);
	}

	@Override
	public void stop() {
		shutdown().join();
	}

	@Override
	public void stop(Runnable callback) {
		shutdown().whenComplete((result, ex) -> callback.run());
	}

	private CompletableFuture<Void> shutdown() {
		this.running = false;
		// A mock in an application's test may have nothing to disconnect.
		return ForeignCode.future(() -> orNothing(this.client.disconnect()))
			.handle(this::logFailure)
			.thenCompose((result) -> published());
	}

	private static CompletableFuture<Void> orNothing(@Nullable CompletableFuture<Void> disconnecting) {
		return (disconnecting != null) ? disconnecting : CompletableFuture.completedFuture(null);
	}

	// A listener of an earlier event that does not return must not hold up the stop.
	private CompletableFuture<Void> published() {
		@Nullable ClientDescriptor descriptor = this.client.descriptor();
		if (descriptor == null) {
			// The client is a mock in an application's test.
			return CompletableFuture.completedFuture(null);
		}
		return EventWorkers.within(this.events.published(), descriptor.connection().timeouts().shutdown());
	}

	private @Nullable Void logFailure(@Nullable Void result, @Nullable Throwable ex) {
		if (ex != null) {
			@Nullable ClientDescriptor descriptor = this.client.descriptor();
			logger.warn("Conduit client {} did not disconnect normally",
					(descriptor != null) ? descriptor.connection().identity().name() : "mock", ex);
		}
		return null;
	}

	@Override
	public boolean isRunning() {
		return this.running || isInUse();
	}

	private boolean isInUse() {
		// A mock in an application's test has no state.
		@Nullable ConnectionState state = this.client.state();
		return state != null && (state.isOpen() || state == ConnectionState.CONNECTING);
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
