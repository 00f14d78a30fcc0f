package io.netconduit.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link LogGuard} and {@link CapturedLogs}.
 */
class LogGuardTests {

	private static final Logger logger = (Logger) LoggerFactory.getLogger(LogGuardTests.class);

	private final LogGuard guard = new LogGuard(Duration.ofMillis(200));

	private final ExecutorService earlierThread = Executors.newSingleThreadExecutor();

	@BeforeEach
	void startEarlierThread() throws Exception {
		this.earlierThread.submit(() -> {
		}).get();
	}

	@AfterEach
	void stopEarlierThread() {
		this.earlierThread.shutdownNow();
	}

	@Test
	void failsTestForUnexpectedError() throws NoSuchMethodException {
		ExtensionContext context = begin("nothing");
		assertThat(LogGuard.logged(event(Level.ERROR, "fire in the kitchen"))).isTrue();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.guard.afterEach(context))
			.withMessageContaining("1 error(s)")
			.withMessageContaining("fire in the kitchen")
			.withMessageContaining("java.lang.IllegalStateException: burnt");
		assertThatCode(() -> this.guard.afterEach(context)).doesNotThrowAnyException();
	}

	@Test
	void showsUnexpectedWarningWithoutFailingTest() throws NoSuchMethodException {
		ExtensionContext context = begin("nothing");
		assertThat(LogGuard.logged(event(Level.WARN, "smoke"))).isTrue();
		assertThatCode(() -> this.guard.afterEach(context)).doesNotThrowAnyException();
	}

	@Test
	void hidesExpectedErrorFromConsole() throws NoSuchMethodException {
		ExtensionContext context = begin("fire");
		assertThat(LogGuard.logged(event(Level.ERROR, "fire in the kitchen"))).isFalse();
		assertThat(LogGuard.logged(event(Level.WARN, "fire in the kitchen"))).as("of another level").isTrue();
		assertThatCode(() -> this.guard.afterEach(context)).doesNotThrowAnyException();
	}

	@Test
	void failsTestForMissingExpectedError() throws NoSuchMethodException {
		ExtensionContext context = begin("fire");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.guard.afterEach(context))
			.withMessageContaining("Not logged")
			.withMessageContaining("fire");
	}

	@Test
	@ExpectedLog("fire in the kitchen")
	void capturesDebugAndAboveWithStackTraces(CapturedLogs output) {
		logger.debug("of {}", "debug");
		logger.trace("of trace");
		logger.error("fire in the kitchen", new IllegalStateException("burnt"));
		// Threads of earlier tests may log too.
		assertThat(output)
			.containsSubsequence("DEBUG " + LogGuardTests.class.getName() + " -- of debug\n",
					"ERROR " + LogGuardTests.class.getName() + " -- fire in the kitchen\n",
					"java.lang.IllegalStateException: burnt\n\tat " + LogGuardTests.class.getName())
			.doesNotContain("of trace");
	}

	@Test
	void separatesLinesOfTestFromOtherThreads(CapturedLogs output) throws Exception {
		this.earlierThread.submit(() -> logger.debug("from an earlier thread")).get();
		this.earlierThread.submit(() -> logInNewThread("from a child of an earlier thread")).get();
		logger.debug("from the test");
		logInNewThread("from a new thread");
		Thread parent = new Thread(() -> logInNewThread("from a child of a new thread"));
		parent.start();
		parent.join();
		assertThat(output).contains("from an earlier thread", "from a child of an earlier thread", "from the test",
				"from a new thread", "from a child of a new thread");
		assertThat(output.ofTest().lines().map((line) -> line.replaceFirst(".* -- ", "")))
			.containsExactly("from the test", "from a new thread", "from a child of a new thread");
	}

	private static void logInNewThread(String message) {
		Thread thread = new Thread(() -> logger.debug(message));
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private ExtensionContext begin(String method) throws NoSuchMethodException {
		ExtensionContext context = mock(ExtensionContext.class);
		given(context.getRequiredTestClass()).willAnswer((invocation) -> Sample.class);
		given(context.getRequiredTestMethod()).willReturn(Sample.class.getDeclaredMethod(method));
		given(context.getExecutionException()).willReturn(Optional.empty());
		this.guard.beforeEach(context);
		return context;
	}

	private static LoggingEvent event(Level level, String message) {
		return new LoggingEvent(LogGuardTests.class.getName(), logger, level, message,
				new IllegalStateException("burnt"), null);
	}

	/**
	 * A class like a test class.
	 */
	static class Sample {

		void nothing() {
		}

		@ExpectedLog("fire")
		void fire() {
		}

	}

}
