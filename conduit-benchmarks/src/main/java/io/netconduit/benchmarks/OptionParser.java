package io.netconduit.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerTransport;
import io.netconduit.benchmarks.process.Peers;
import io.netconduit.benchmarks.result.Scenario;

/**
 * Reads {@link Options} from a command line.
 */
final class OptionParser {

	private static final List<String> NAMES = List.of("scenarios", "peers", "rounds", "seconds", "transport", "smoke",
			"json");

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
				choices("peers", Arrays.stream(Peer.values()).filter(Peers::isThere).toList(), Peer::label),
				(int) number("rounds", 5, 1, 1000), number("seconds", 3, 0.1, 3600),
				choices("transport", List.of(PeerTransport.NIO, PeerTransport.EPOLL), PeerTransport::label).get(0),
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

	private double number(String name, double fallback, double least, double most) {
		String value = this.values.get(name);
		if (value == null) {
			return fallback;
		}
		try {
			double number = Double.parseDouble(value);
			if (number >= least && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new InvalidOptionException(String.format(Locale.ROOT, "--%s wants a number from %.3g to %.0f, not '%s'",
				name, least, most, value));
	}

}
