package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.netconduit.engine.foreign.AlarmClock;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.settings.ConnectionSettings;
import io.netty.channel.EventLoop;

/**
 * Notifies connections that time has passed. Uses one task for each event loop,
 * regardless of the number of connections. One for each server and client.
 *
 * @since 0.1.0
 */
public final class ConnectionTicker {

	private static final long SHORTEST_PERIOD = 10;

	/**
	 * One tick notices inbound bytes, the next one judges silence. A silent peer may be
	 * detected one second late, so two ticks must take much less than a second.
	 */
	private static final long LONGEST_PERIOD = 250;

	private static final int TICKS_PER_TIMEOUT = 20;

	private static final Duration RETRY = Duration.ofMillis(500);

	private final long periodMillis;

	private final Map<EventLoop, LoopTicker> loops = new ConcurrentHashMap<>();

	/**
	 * Create a ticker.
	 * @param settings its shortest timeout decides how often it ticks
	 */
	public ConnectionTicker(ConnectionSettings settings) {
		long shortest = Stream
			.of(settings.timeouts().auth(), settings.heartbeat().interval(), settings.heartbeat().timeout(),
					settings.timeouts().send(), settings.timeouts().shutdown())
			.mapToLong(Duration::toMillis)
			.min()
			.orElse(LONGEST_PERIOD);
		this.periodMillis = Math.max(SHORTEST_PERIOD, Math.min(LONGEST_PERIOD, shortest / TICKS_PER_TIMEOUT));
	}

	void add(EventLoop loop, ConnectionLifecycle connection) {
		this.loops.computeIfAbsent(loop, LoopTicker::new).add(connection);
	}

	void remove(EventLoop loop, ConnectionLifecycle connection) {
		LoopTicker ticker = this.loops.get(loop);
		if (ticker != null) {
			ticker.connections.remove(connection);
		}
	}

	/**
	 * The connections of one event loop, which alone touches them.
	 */
	private final class LoopTicker {

		private final EventLoop loop;

		private final Set<ConnectionLifecycle> connections = new LinkedHashSet<>();

		private boolean scheduled;

		LoopTicker(EventLoop loop) {
			this.loop = loop;
		}

		void add(ConnectionLifecycle connection) {
			this.connections.add(connection);
			schedule();
		}

		private void schedule() {
			if (!this.scheduled && !this.connections.isEmpty()) {
				this.scheduled = true;
				Throwable failure = ForeignCode.attempt(() -> this.loop.schedule(this::tick,
						ConnectionTicker.this.periodMillis, TimeUnit.MILLISECONDS));
				if (failure != null) {
					// The clocks of these connections must not stop for good.
					this.scheduled = false;
					again(failure);
				}
			}
		}

		private void again(Throwable failure) {
			if (!this.loop.isShuttingDown()) {
				this.connections.iterator().next().setup().log().failedSchedule(failure);
				ForeignCode.attempt(() -> AlarmClock.after(RETRY,
						() -> ForeignCode.attempt(() -> this.loop.execute(this::schedule))));
			}
		}

		private void tick() {
			this.scheduled = false;
			for (ConnectionLifecycle connection : new ArrayList<>(this.connections)) {
				check(connection);
			}
			schedule();
		}

		// A failure of one connection does not stop the clocks of the others.
		private static void check(ConnectionLifecycle connection) {
			Throwable failure = ForeignCode.attempt(connection::tick);
			if (failure != null) {
				ForeignCode
					.attempt(() -> connection.setup().log().failedTick(connection.channel().remoteAddress(), failure));
			}
		}

	}

}
