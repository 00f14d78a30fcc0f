package io.netconduit.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import static org.awaitility.Awaitility.await;

/**
 * Fails a test if an error is logged that the test does not {@linkplain ExpectedLog
 * expect}, or the run if this happens between tests. Also provides the
 * {@link CapturedLogs} of tests. JUnit detects this extension automatically.
 */
public final class LogGuard implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

	private static volatile List<Expectation> expectations = List.of();

	private static volatile CapturedLogs captured;

	private final Duration patience;

	/**
	 * Create a guard for JUnit.
	 */
	public LogGuard() {
		this(Duration.ofSeconds(30));
	}

	LogGuard(Duration patience) {
		this.patience = patience;
	}

	/**
	 * Record an event, on the thread that logs it.
	 * @param event the event
	 * @return whether the event is unexpected
	 */
	static boolean logged(ILoggingEvent event) {
		CapturedLogs present = captured;
		if (present != null) {
			present.add(event);
		}
		boolean expected = false;
		for (Expectation expectation : expectations) {
			expected |= expectation.meets(event);
		}
		if (!expected && event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			unexpected.add(CapturedLogs.text(event));
		}
		return !expected;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getRoot()
			.getStore(ExtensionContext.Namespace.create(LogGuard.class))
			.computeIfAbsent(LogGuard.class, (key) -> (AutoCloseable) LogGuard::requireNothingUnexpected);
		expectations = ofClasses(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		List<Expectation> all = new ArrayList<>(ofClasses(context));
		for (ExpectedLog log : AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestMethod(),
				ExpectedLog.class)) {
			all.add(new Expectation(log, log.required()));
		}
		expectations = List.copyOf(all);
	}

	private static List<Expectation> ofClasses(ExtensionContext context) {
		List<Expectation> found = new ArrayList<>();
		for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
			for (ExpectedLog log : AnnotationSupport.findRepeatableAnnotations(type, ExpectedLog.class)) {
				found.add(new Expectation(log, false));
			}
		}
		return found;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		CapturedLogs ended = captured;
		try {
			if (context.getExecutionException().isEmpty()) {
				awaitExpected();
			}
		}
		finally {
			// Background threads may still log lines that the class expects.
			expectations = ofClasses(context);
			captured = null;
			if (ended != null) {
				ended.end();
			}
		}
		requireNothingUnexpected();
	}

	private void awaitExpected() {
		for (Expectation expectation : expectations) {
			try {
				await().atMost(this.patience).until(expectation::isMet);
			}
			catch (ConditionTimeoutException ex) {
				throw new AssertionError("Not logged: " + expectation.log, ex);
			}
		}
	}

	private static void requireNothingUnexpected() {
		List<String> errors = new ArrayList<>();
		for (String error = unexpected.poll(); error != null; error = unexpected.poll()) {
			errors.add(error);
		}
		if (!errors.isEmpty()) {
			throw new AssertionError(
					errors.size() + " error(s) logged that no @ExpectedLog expects:\n" + String.join("\n", errors));
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == CapturedLogs.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		CapturedLogs begun = new CapturedLogs();
		captured = begun;
		return begun;
	}

	/**
	 * An expected line, and whether it has been logged.
	 */
	private static final class Expectation {

		private final ExpectedLog log;

		private final boolean required;

		private volatile boolean met;

		Expectation(ExpectedLog log, boolean required) {
			this.log = log;
			this.required = required;
		}

		boolean meets(ILoggingEvent event) {
			boolean same = event.getLevel().levelStr.equals(this.log.level().name())
					&& event.getFormattedMessage().contains(this.log.value());
			if (same) {
				this.met = true;
			}
			return same;
		}

		boolean isMet() {
			return this.met || !this.required;
		}

	}

}
