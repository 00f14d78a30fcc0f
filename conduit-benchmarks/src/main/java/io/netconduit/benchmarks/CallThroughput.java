package io.netconduit.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;

/**
 * Calls per second over one connection: an auto-configured server with an annotated bean
 * in one JVM, the client in another, loopback. Prints each round and the median; the
 * first round of each method warms up and does not count.
 *
 * <p>
 * Options: {@code --in-flight=64 --rounds=5 --seconds=5}.
 */
public final class CallThroughput {

	private static final List<String> METHODS = List.of("addInline", "add");

	private final int inFlight;

	private final int rounds;

	private final Duration time;

	private CallThroughput(int inFlight, int rounds, Duration time) {
		this.inFlight = inFlight;
		this.rounds = rounds;
		this.time = time;
	}

	/**
	 * Measure and print.
	 * @param args the options
	 */
	public static void main(String[] args) {
		CallThroughput program = new CallThroughput(option(args, "in-flight", 64), option(args, "rounds", 5),
				Duration.ofSeconds(option(args, "seconds", 5)));
		program.run();
	}

	private static int option(String[] args, String name, int fallback) {
		String prefix = "--" + name + "=";
		for (String arg : args) {
			if (arg.startsWith(prefix)) {
				return Integer.parseInt(arg.substring(prefix.length()));
			}
		}
		return fallback;
	}

	private void run() {
		System.out.printf("%s %s, %d cores, %d in flight, %d rounds of %d s%n", System.getProperty("java.vm.name"),
				System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), this.inFlight,
				this.rounds, this.time.toSeconds());
		try (ServerProcess server = ServerProcess.start(); ConduitClient client = connect(server)) {
			List<List<Double>> results = new ArrayList<>();
			METHODS.forEach((method) -> results.add(new ArrayList<>()));
			for (int round = 0; round <= this.rounds; round++) {
				for (int i = 0; i < METHODS.size(); i++) {
					double callsPerSecond = visit(client, METHODS.get(i), round);
					if (round > 0) {
						results.get(i).add(callsPerSecond);
					}
				}
			}
			for (int i = 0; i < METHODS.size(); i++) {
				System.out.printf("median  %-10s %,12.0f calls/s%n", METHODS.get(i), median(results.get(i)));
			}
		}
	}

	private static ConduitClient connect(ServerProcess server) {
		ConduitClient client = ConduitClient.create(ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(server.port())
			.password(BenchmarkServer.PASSWORD)
			.sendQueueSize(10_000)
			.build());
		client.connect().join();
		return client;
	}

	private double visit(ConduitClient client, String method, int round) {
		LoadGenerator.Round measured = new LoadGenerator(client, method, this.inFlight).run(this.time);
		System.out.printf("%-7s %-10s %,12.0f calls/s  p50 %,7d us  p99 %,7d us  failed %d%n",
				(round > 0) ? "round " + round : "warm-up", method, measured.callsPerSecond(),
				measured.latencies().getValueAtPercentile(50) / 1000,
				measured.latencies().getValueAtPercentile(99) / 1000, measured.failures());
		return measured.callsPerSecond();
	}

	private static double median(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
	}

}
