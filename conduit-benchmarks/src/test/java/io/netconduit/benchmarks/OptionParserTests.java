package io.netconduit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.netconduit.benchmarks.options.InvalidOptionException;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OptionParser}.
 */
class OptionParserTests {

	@Test
	void measuresEverythingByDefault() {
		Options options = OptionParser.parse(new String[0]);
		assertThat(options.scenarios()).containsExactly(Scenario.values());
		assertThat(options.peers()).contains(Peer.RAW, Peer.RAW_BATCHED, Peer.CONDUIT_INLINE, Peer.CONDUIT_WORKER,
				Peer.CONDUIT_VIRTUAL);
		assertThat(options.rounds()).isEqualTo(5);
		assertThat(options.millis()).isEqualTo(3000);
		assertThat(options.transport()).isEqualTo(NettyTransport.NIO);
		assertThat(options.json()).isNull();
		assertThat(options.smoke()).isFalse();
	}

	@Test
	void readsOptions() {
		Options options = OptionParser.parse(new String[] { "--scenarios=S3,S1", "--peers=conduit-inline,raw",
				"--rounds=2", "--seconds=0.5", "--transport=epoll", "--json=run.json" });
		assertThat(options.scenarios()).containsExactly(Scenario.S3, Scenario.S1);
		assertThat(options.peers()).containsExactly(Peer.CONDUIT_INLINE, Peer.RAW);
		assertThat(options.allRounds()).isEqualTo(3);
		assertThat(options.warmUpRounds()).isEqualTo(1);
		assertThat(options.millis()).isEqualTo(500);
		assertThat(options.transport()).isEqualTo(NettyTransport.EPOLL);
		assertThat(options.json()).isEqualTo(Path.of("run.json"));
	}

	@Test
	void smokeOverridesOtherOptions() {
		Options options = OptionParser.parse(new String[] { "--smoke", "--rounds=9", "--seconds=60" });
		assertThat(options.allRounds()).isEqualTo(1);
		assertThat(options.warmUpRounds()).isZero();
		assertThat(options.millis()).isEqualTo(100);
		assertThat(options.idleConnections()).isEqualTo(50);
		assertThat(options.receivers()).isEqualTo(20);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--scenario=S1     | Unknown option --scenario; known options are --scenarios, --peers, --rounds, --seconds, --transport, --smoke, --json
					S1                | Unknown option S1; known options are --scenarios, --peers, --rounds, --seconds, --transport, --smoke, --json
					--scenarios=S11   | Unknown value 'S11' for --scenarios; known values are S1, S2, S3, S4, S5, S6, S7, S8, S9, S10
					--scenarios       | --scenarios requires a value: --scenarios=…
					--transport=uring | Unknown value 'uring' for --transport; known values are nio, epoll
					--smoke=yes       | --smoke takes no value: --smoke
					--rounds=0        | --rounds must be a whole number from 1 to 1000, but is '0'
					--rounds=2.5      | --rounds must be a whole number from 1 to 1000, but is '2.5'
					--seconds=long    | --seconds must be a number from 0.1 to 3600, but is 'long'
					""")
	void reportsInvalidOption(String option, String message) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> OptionParser.parse(new String[] { option }))
			.withMessage(message);
	}

	@Test
	void endsWithMessageForInvalidOption() throws Exception {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		int status = Benchmarks.run(new String[] { "--peers=rmi" }, new PrintStream(printed, true));
		assertThat(status).isEqualTo(2);
		assertThat(printed.toString(StandardCharsets.UTF_8))
			.startsWith("Unknown value 'rmi' for --peers; known values are raw,")
			.hasLineCount(1);
	}

}
