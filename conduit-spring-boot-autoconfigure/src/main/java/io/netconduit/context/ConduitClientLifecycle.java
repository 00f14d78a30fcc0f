package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Disconnects a client when its application context stops, after the servers, whose last
 * handlers may still use it. Where the application cannot do without a connection, it is
 * made here as well, before the servers open their doors.
 *
 * @since 0.1.0
 */
public final class ConduitClientLifecycle implements SmartLifecycle {

	/**
	 * The phase: started before a server and stopped after it.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 4096;

	private static final Logger logger = LoggerFactory.getLogger(ConduitClientLifecycle.class);

	private final ConduitClient client;

	private final boolean required;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param client the client
	 * @param required whether to fail the start where the client cannot connect within
	 * its {@code connect-timeout}
	 */
	public ConduitClientLifecycle(ConduitClient client, boolean required) {
		this.client = client;
		this.required = required;
	}

	@Override
	public void start() {
		if (!this.running && this.required) {
			connect();
		}
		this.running = true;
	}

	private void connect() {
		Duration timeout = this.client.descriptor().connectTimeout();
		try {
			this.client.connect().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw giveUp((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException ex) {
			Throwable failure = this.client.lastFailure();
			throw giveUp((failure != null) ? failure : ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw giveUp(ex);
		}
		catch (IllegalStateException ex) {
			throw giveUp(ex);
		}
	}

	private ConduitClientStartException giveUp(Throwable cause) {
		this.client.disconnect();
		return new ConduitClientStartException(this.client.descriptor(), cause);
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
		try {
			return this.client.disconnect().handle(this::logFailure);
		}
		catch (RuntimeException ex) {
			logFailure(null, ex);
			return CompletableFuture.completedFuture(null);
		}
	}

	private @Nullable Void logFailure(@Nullable Void result, @Nullable Throwable ex) {
		if (ex != null) {
			logger.warn("Conduit client {} did not disconnect in order",
					this.client.descriptor().connection().identity().name(), ex);
		}
		return null;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
