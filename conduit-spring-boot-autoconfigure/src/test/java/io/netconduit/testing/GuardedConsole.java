package io.netconduit.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;

/**
 * The console of the tests, which shows warnings and errors that no test
 * {@linkplain ExpectedLog expects}.
 */
public final class GuardedConsole extends ConsoleAppender<ILoggingEvent> {

	private final Set<String> muted = ConcurrentHashMap.newKeySet();

	/**
	 * Hide the warnings of a logger. Logback calls this method for each {@code muted}
	 * element.
	 * @param logger the logger's name
	 */
	public void addMuted(String logger) {
		this.muted.add(logger);
	}

	@Override
	protected void append(ILoggingEvent event) {
		boolean unexpected = LogGuard.logged(event);
		Level least = this.muted.contains(event.getLoggerName()) ? Level.ERROR : Level.WARN;
		if (unexpected && event.getLevel().isGreaterOrEqual(least)) {
			super.append(event);
		}
	}

}
