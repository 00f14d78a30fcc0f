package io.netconduit.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;

/**
 * Reads {@link Options} from a command line.
 */
final class OptionParser {

	private static final List<String> NAMES = List.of("scenarios", "peers", "rounds", "seconds", "transport", "smoke",
			"json");

	private static final double DEFAULT_SECONDS = 3;

	private static final double LEAST_SECONDS = 0.1;

	private static final int MOST_SECONDS = 3600;

	private final Map<String, String> values = new LinkedHashMap<>();

	private OptionParser(String[] args) {
		for (String arg : args) {
			String[] parts = arg.split("=", 2);
			String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
			if (!NAMES.contains(name)) {
				throw new InvalidOptionException("Unknown option " + parts[0] + "; there are "
						+ NAMES.stream().map((known) -> "--" + known).collect(Collectors.joining(", ")));
			}
			if ((parts.length == 2) == "smoke".equals(name)) {
				throw new InvalidOptionException("--" + name + ("smoke".equals(name) ? " takes no" : " wants a")
						+ " value: " + ("smoke".equals(name) ? "--smoke" : "--" + name + "=…"));
			}
			this.values.put(name, (parts.length == 2) ? parts[1] : "true");
		}
	}

	/**
	 * Read options.
	 * @param args the command line
	 * @return the options
	 * @throws InvalidOptionException if one of them, or its value, is not known
	 */
	static Options parse(String[] args) {
		return new OptionParser(args).options();
	}

	private Options options() {
		String json = this.values.get("json");
		return new Options(choices("scenarios", List.of(Scenario.values()), Scenario::name),
				choices("peers", List.of(Peer.values()), Peer::label), wholeNumber("rounds", 5, 1, 1000), seconds(),
				choices("transport", List.of(NettyTransport.NIO, NettyTransport.EPOLL), NettyTransport::label).get(0),
				this.values.containsKey("smoke"), (json != null) ? Path.of(json) : null);
	}

	private <T> List<T> choices(String name, List<T> all, Function<T, String> label) {
		String value = this.values.get(name);
		if (value == null) {
			return all;
		}
		return Arrays.stream(value.split(",")).map((choice) -> choice(name, choice, all, label)).distinct().toList();
	}

	private static <T> T choice(String name, String value, List<T> all, Function<T, String> label) {
		return all.stream()
			.filter((candidate) -> label.apply(candidate).equals(value.strip()))
			.findFirst()
			.orElseThrow(() -> new InvalidOptionException("--" + name + " knows no '" + value + "'; there are "
					+ all.stream().map(label).collect(Collectors.joining(", "))));
	}

	private int wholeNumber(String name, int fallback, int least, int most) {
		String value = this.values.get(name);
		if (value == null) {
			return fallback;
		}
		try {
			int number = Integer.parseInt(value);
			if (number >= least && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new InvalidOptionException(
				"--%s wants a whole number from %d to %d, not '%s'".formatted(name, least, most, value));
	}

	private double seconds() {
		String value = this.values.get("seconds");
		if (value == null) {
			return DEFAULT_SECONDS;
		}
		try {
			double number = Double.parseDouble(value);
			if (number >= LEAST_SECONDS && number <= MOST_SECONDS) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new InvalidOptionException(
				"--seconds wants a number from %s to %d, not '%s'".formatted(LEAST_SECONDS, MOST_SECONDS, value));
	}

}
