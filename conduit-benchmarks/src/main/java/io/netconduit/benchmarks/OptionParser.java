package io.netconduit.benchmarks;

import java.util.List;
import java.util.Set;

import io.netconduit.benchmarks.options.CommandLine;
import io.netconduit.benchmarks.options.InvalidOptionException;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;

/**
 * Reads {@link Options} from a command line.
 */
final class OptionParser {

	private static final List<String> NAMES = List.of("scenarios", "peers", "rounds", "seconds", "transport", "smoke",
			"json");

	private static final int DEFAULT_ROUNDS = 5;

	private static final int MOST_ROUNDS = 1000;

	private static final double DEFAULT_SECONDS = 3;

	private static final double LEAST_SECONDS = 0.1;

	private static final int MOST_SECONDS = 3600;

	private OptionParser() {
	}

	/**
	 * Read options.
	 * @param args the command line
	 * @return the options
	 * @throws InvalidOptionException if an option or its value is unknown
	 */
	static Options parse(String[] args) {
		CommandLine line = CommandLine.parse(args, NAMES, Set.of("smoke"));
		Integer rounds = line.wholeNumber("rounds", 1, MOST_ROUNDS);
		Double seconds = line.number("seconds", LEAST_SECONDS, MOST_SECONDS);
		return new Options(line.choices("scenarios", List.of(Scenario.values()), Scenario::name),
				line.choices("peers", List.of(Peer.values()), Peer::label), (rounds != null) ? rounds : DEFAULT_ROUNDS,
				(seconds != null) ? seconds : DEFAULT_SECONDS,
				line.choices("transport", List.of(NettyTransport.values()), NettyTransport::label).get(0),
				line.has("smoke"), line.path("json"));
	}

}
