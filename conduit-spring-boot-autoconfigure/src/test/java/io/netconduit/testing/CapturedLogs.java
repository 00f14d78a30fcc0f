package io.netconduit.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.slf4j.LoggerFactory;

/**
 * All that was logged so far in a test that has a parameter of this type, from
 * {@code DEBUG} on: a line for each event, and the stack trace of its exception.
 */
public final class CapturedLogs implements CharSequence {

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level before = this.root.getLevel();

	private final StringBuffer text = new StringBuffer();

	CapturedLogs() {
		this.root.setLevel(Level.DEBUG);
	}

	void add(ILoggingEvent event) {
		this.text.append(text(event));
	}

	static String text(ILoggingEvent event) {
		StringBuilder line = new StringBuilder().append(event.getLevel())
			.append(' ')
			.append(event.getLoggerName())
			.append(" -- ")
			.append(event.getFormattedMessage())
			.append('\n');
		if (event.getThrowableProxy() != null) {
			line.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
		}
		return line.toString();
	}

	void end() {
		this.root.setLevel(this.before);
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.subSequence(start, end);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
