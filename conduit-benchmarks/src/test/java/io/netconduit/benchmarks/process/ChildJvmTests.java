package io.netconduit.benchmarks.process;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ChildJvm} and {@link CommandLoop}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class ChildJvmTests {

	@Test
	void answersCommandsAndPassesOtherOutputOn(CapturedOutput output) throws IOException {
		try (ChildJvm child = start()) {
			assertThat(child.answer(Integer.class)).isEqualTo(7);
			assertThat(child.ask("one two", String[].class)).containsExactly("one", "two");
			assertThat(output.getOut()).contains("chatter").doesNotContain(ChildJvm.ANSWER);
			await().untilAsserted(() -> assertThat(output.getErr()).contains("complaint"));
		}
	}

	@Test
	void reportsProcessThatEndsWithoutAnswer() throws IOException {
		try (ChildJvm child = start()) {
			child.answer(Integer.class);
			assertThatIOException().isThrownBy(() -> child.ask("end", String[].class))
				.withMessageStartingWith("The process ended before it answered");
		}
	}

	private static ChildJvm start() throws IOException {
		return ChildJvm.start(Parrot.class, List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"));
	}

}
