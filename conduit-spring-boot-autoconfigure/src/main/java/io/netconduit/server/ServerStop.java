package io.netconduit.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netconduit.engine.foreign.AlarmClock;
import io.netconduit.engine.foreign.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stop of a server, on a thread of its own: every step is limited in time, whatever
 * the listeners and handlers of the application do.
 */
final class ServerStop {

	private static final Logger logger = LoggerFactory.getLogger(ServerStop.class);

	/** Each listener may take this part of the shutdown timeout. */
	private static final int LISTENER_SHARE = 4;

	private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

	/** Closing the port and the event loops may take this much longer. */
	private static final Duration CLOSING = Duration.ofSeconds(6);

	private final RunningServer server;

	private final ServerEvents events;

	private final String name;

	private final Duration timeout;

	private final long startedAt = System.nanoTime();

	ServerStop(RunningServer server, ServerEvents events, String name, Duration timeout) {
		this.server = server;
		this.events = events;
		this.name = name;
		this.timeout = timeout;
	}

	/**
	 * Begin.
	 * @param closed called when everything is closed, before the last listeners; may be
	 * called again
	 * @param stopped called when the stop is over
	 */
	void start(Runnable closed, Runnable stopped) {
		AlarmClock.onOwnThread("conduit-server-stop", () -> {
			try {
				run(closed);
			}
			finally {
				closed.run();
				stopped.run();
			}
		});
	}

	private void run(Runnable closed) {
		await(this.events.stopping(patience()), Duration.ofHours(1));
		await(this.server.stop(remaining().toMillis()), remaining().plus(CLOSING));
		await(this.events.told(), patience());
		closed.run();
		logger.info("Conduit server {} stopped", this.name);
		await(this.events.stopped(patience()), Duration.ofHours(1));
	}

	private Duration patience() {
		Duration share = this.timeout.dividedBy(LISTENER_SHARE);
		Duration most = (share.compareTo(Notifier.PATIENCE) < 0) ? share : Notifier.PATIENCE;
		return (most.compareTo(LEAST_PATIENCE) < 0) ? LEAST_PATIENCE : most;
	}

	private Duration remaining() {
		Duration left = this.timeout.minusNanos(System.nanoTime() - this.startedAt);
		return left.isNegative() ? Duration.ZERO : left;
	}

	private void await(CompletableFuture<Void> step, Duration limit) {
		try {
			step.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException | InterruptedException ex) {
			logger.debug("A step of the stop of Conduit server {} did not end normally", this.name, ex);
		}
	}

}
