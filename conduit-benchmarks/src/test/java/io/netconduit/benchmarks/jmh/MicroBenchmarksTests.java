package io.netconduit.benchmarks.jmh;

import io.netconduit.benchmarks.peer.Order;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netty.buffer.ByteBufUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MicroBenchmarks}, which check that each benchmark runs and does the
 * work that it measures, but not its speed.
 */
@ExtendWith(OutputCaptureExtension.class)
class MicroBenchmarksTests {

	private static final String[] ONCE = { "-f", "0", "-wi", "0", "-i", "1", "-bm", "ss", "-v", "SILENT" };

	@Test
	void runsAndPrintsEachBenchmark(CapturedOutput output) throws Exception {
		// Otherwise two builds on one machine could not run this test at the same time.
		System.setProperty("jmh.ignoreLock", "true");
		try {
			MicroBenchmarks.main(ONCE);
		}
		finally {
			System.clearProperty("jmh.ignoreLock");
		}
		assertThat(output.toString().split("per operation")[1].lines().skip(1)).extracting((line) -> line.split(" ")[0])
			.containsExactly("EnvelopeBenchmark.decodeAddRequest", "EnvelopeBenchmark.decodeOrderRequest",
					"EnvelopeBenchmark.encodeResponse", "EnvelopeBenchmark.refuseNestedArrays",
					"FrameChannelBenchmark.requestInAnswerOut", "FrameHeaderBenchmark.read",
					"FrameHeaderBenchmark.write", "HandlerBenchmark.decodeHandleEncodeAdd",
					"HandlerBenchmark.handleAdd", "HandlerBenchmark.handleOrder", "PayloadMapperBenchmark.readBytes",
					"PayloadMapperBenchmark.readRecord", "PayloadMapperBenchmark.writeBytes",
					"PayloadMapperBenchmark.writeRecord");
	}

	@Test
	void handlesCallsOfBean() throws Exception {
		HandlerBenchmark benchmark = new HandlerBenchmark();
		try {
			assertThat(benchmark.handleAdd()).isEqualTo(30);
			assertThat(benchmark.handleOrder()).isEqualTo(Order.SAMPLE.quantity());
			assertThat(ByteBufUtil.hexDump(benchmark.decodeHandleEncodeAdd()))
				.isEqualTo("82a773756363657373c3a6726573756c741e");
		}
		finally {
			benchmark.close();
		}
	}

	@Test
	void answersEveryRequestOfRead() {
		FrameChannelBenchmark benchmark = new FrameChannelBenchmark();
		int answer = FrameHeaderCodec.HEADER_LENGTH + 18;
		assertThat(benchmark.requestInAnswerOut()).isEqualTo(FrameChannelBenchmark.REQUESTS * answer);
		assertThat(benchmark.requestInAnswerOut()).isEqualTo(FrameChannelBenchmark.REQUESTS * answer);
		benchmark.release();
	}

	@Test
	void readsWrittenRecordsAndBytes() {
		PayloadMapperBenchmark benchmark = new PayloadMapperBenchmark();
		assertThat(benchmark.readRecord()).isEqualTo(Order.SAMPLE);
		assertThat(benchmark.readBytes()).hasSize(1024);
		benchmark.release();
	}

	@Test
	void decodesRequestsAndRejectsNestedArrays() {
		EnvelopeBenchmark benchmark = new EnvelopeBenchmark();
		assertThat(benchmark.decodeAddRequest().method()).isEqualTo("add");
		assertThat(benchmark.decodeOrderRequest().method()).isEqualTo("order");
		assertThat(benchmark.refuseNestedArrays()).hasMessageContaining("nested deeper");
		benchmark.release();
	}

}
