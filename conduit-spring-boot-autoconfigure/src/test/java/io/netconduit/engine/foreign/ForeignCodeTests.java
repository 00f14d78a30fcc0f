package io.netconduit.engine.foreign;

import java.util.concurrent.CompletableFuture;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ForeignCode}.
 */
class ForeignCodeTests {

	@Test
	@ExpectedLog("Something failed with " + "io.netconduit.engine.foreign.ForeignCodeTests$Speechless")
	void logsExceptionThatCannotBeDescribed(CapturedLogs output) {
		ForeignCode.run("Something", () -> {
			throw new Speechless();
		});
		assertThat(output.toString()).containsOnlyOnce("Something failed");
	}

	@Test
	void describesExceptionThatCannotBeDescribed() {
		assertThat(ForeignFailures.message(new Speechless())).isEqualTo(Speechless.class.getName());
		assertThat(ForeignFailures.message(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
		assertThat(ForeignFailures.message(new IllegalStateException("told"))).isEqualTo("told");
	}

	@Test
	void endsCircleOfCauses() {
		IllegalStateException first = new IllegalStateException("first");
		IllegalArgumentException second = new IllegalArgumentException("second", first);
		first.initCause(second);
		assertThat(ForeignFailures.causes(first)).startsWith(first, second, first).hasSizeLessThan(100);
		assertThat(ForeignFailures.causes(new Speechless())).hasSize(1);
	}

	@Test
	void completesWithFailureThatCannotBeExplained() {
		CompletableFuture<Object> waiting = new CompletableFuture<>();
		LinkageError failure = new LinkageError();
		ForeignCode.complete(waiting, (future, ex) -> {
			throw new IllegalStateException();
		}, (first, second) -> {
			throw failure;
		}, "a", "b");
		assertThat(waiting.handle((value, ex) -> ex).join()).isSameAs(failure);
	}

	@Test
	void encoderKeepsInterrupt() {
		assertThatIllegalArgumentException().isThrownBy(() -> ForeignCode.<String>encoder((out, value) -> {
			throw new InterruptedException();
		}).encode(null, "x"));
		assertThat(Thread.interrupted()).isTrue();
	}

	/**
	 * An exception without words.
	 */
	private static final class Speechless extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new LinkageError("no words");
		}

		@Override
		public synchronized Throwable getCause() {
			throw new LinkageError("no cause");
		}

	}

}
