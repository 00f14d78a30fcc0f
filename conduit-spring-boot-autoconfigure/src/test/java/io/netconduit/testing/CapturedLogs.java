package io.netconduit.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.slf4j.LoggerFactory;

/**
 * Everything that was logged so far during a test with a parameter of this type, at
 * {@code DEBUG} and above: a line for each event, and the stack trace of its exception.
 * Threads of earlier tests may log too; {@link #ofTest()} excludes their lines.
 */
public final class CapturedLogs implements CharSequence {

	private static final InheritableThreadLocal<CapturedLogs> ofThread = new InheritableThreadLocal<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level before = this.root.getLevel();

	private final StringBuffer text = new StringBuffer();

	private final StringBuffer textOfTest = new StringBuffer();

	CapturedLogs() {
		ofThread.set(this);
		this.root.setLevel(Level.DEBUG);
	}

	void add(ILoggingEvent event) {
		String lines = text(event);
		this.text.append(lines);
		if (ofThread.get() == this) {
			this.textOfTest.append(lines);
		}
	}

	/**
	 * Return the lines of the test's thread and of the threads that it has started since
	 * the test began, directly or through other threads.
	 * @return the lines in order
	 */
	public String ofTest() {
		return this.textOfTest.toString();
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
		ofThread.remove();
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
