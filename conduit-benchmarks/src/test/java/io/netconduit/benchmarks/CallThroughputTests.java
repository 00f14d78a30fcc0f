package io.netconduit.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallThroughput}: that it runs and prints, not what.
 */
@ExtendWith(OutputCaptureExtension.class)
class CallThroughputTests {

	@Test
	void printsTheMedianOfEachMethod(CapturedOutput output) {
		CallThroughput.main(new String[] { "--in-flight=4", "--rounds=1", "--seconds=1" });
		assertThat(output).containsPattern("median +addInline +[0-9,]+ calls/s")
			.containsPattern("median +add +[0-9,]+ calls/s")
			.containsPattern("round 1 .* failed 0")
			.doesNotContain("ERROR");
	}

}
