package io.netconduit.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.netconduit.benchmarks.options.InvalidOptionException;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.process.PeerPair;
import io.netconduit.benchmarks.process.Peers;
import io.netconduit.benchmarks.report.Goals;
import io.netconduit.benchmarks.report.ScenarioTables;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;

/**
 * Measures Conduit and its peers side by side. The server and the client of each peer run
 * in their own JVMs, and the peers take turns under the same load over the loopback
 * interface. Prints every visit, tables of the medians, and the goals with their results.
 *
 * <p>
 * Options: {@code --scenarios=S1,S3 --peers=raw,conduit-inline --rounds=5 --seconds=3
 * --transport=nio|epoll --json=FILE --smoke}; without options, everything is measured.
 */
public final class Benchmarks {

	private static final int WRONG_USAGE = 2;

	// Frequent enough for the cost of heartbeats to show on idle connections.
	private static final String FAST_HEARTBEAT = "-Dconduit.server.heartbeat-interval=5s";

	// In a smoke test the C2 compiler costs more time than it saves.
	private static final String FAST_START = "-XX:TieredStopAtLevel=1";

	private final Options options;

	private final PrintStream out;

	private final PeerVisitor visitor;

	private final List<Visit> visits = new ArrayList<>();

	private Benchmarks(Options options, PrintStream out) {
		this.options = options;
		this.out = out;
		this.visitor = new PeerVisitor(options);
	}

	/**
	 * Measure and print.
	 * @param args the options
	 * @throws Exception if a process ends early
	 */
	public static void main(String[] args) throws Exception {
		int status = run(args, System.out);
		if (status != 0) {
			System.exit(status);
		}
	}

	static int run(String[] args, PrintStream out) throws Exception {
		Options options;
		try {
			options = OptionParser.parse(args);
		}
		catch (InvalidOptionException ex) {
			out.println(ex.getMessage());
			return WRONG_USAGE;
		}
		Run run = new Benchmarks(options, out).measure(String.join(" ", args));
		ScenarioTables.of(run).forEach((table) -> out.print("\n" + table.plain()));
		out.print("\n" + Goals.table(Goals.of(run)).plain());
		if (options.json() != null) {
			new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(options.json().toFile(), run);
		}
		if (run.failures() > 0) {
			out.println(run.failures() + " failures: see the visits above");
			return 1;
		}
		return 0;
	}

	private Run measure(String command) throws IOException, InterruptedException {
		String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
		this.out.printf("%s, %s, %s, %s%n", date, Machine.processor(), Machine.jdk(), this.options.transport().label());
		List<Peer> peers = this.options.peers().stream().filter(this::runsHere).toList();
		if (this.options.smoke()) {
			measureWithOneStart(peers);
		}
		else {
			for (Scenario scenario : this.options.scenarios()) {
				measure(scenario, peers);
			}
		}
		return new Run(date, Machine.processor(), Machine.jdk(), Machine.versions(), this.options.transport().label(),
				command, this.options.warmUpRounds(), List.copyOf(this.visits));
	}

	private boolean runsHere(Peer peer) {
		boolean runs = Peers.runsHere(peer);
		if (!runs) {
			this.out.println(peer.label() + " is skipped: it requires JDK 21 or later");
		}
		return runs;
	}

	// New processes for each scenario: the JIT's profile of one scenario does not suit
	// the next.
	private void measure(Scenario scenario, List<Peer> peers) throws IOException, InterruptedException {
		if (scenario == Scenario.S8) {
			for (Peer peer : peers) {
				try (PeerPair pair = start(peer, List.of(FAST_HEARTBEAT))) {
					visit(pair, peer, scenario, this.options.allRounds());
				}
			}
			return;
		}
		Map<Peer, PeerPair> pairs = new LinkedHashMap<>();
		try {
			for (Peer peer : peers) {
				PeerPair pair = start(peer, List.of());
				pairs.put(peer, pair);
				this.visitor.warmUp(pair, scenario);
			}
			for (int round = 1; round <= this.options.allRounds(); round++) {
				for (Map.Entry<Peer, PeerPair> entry : pairs.entrySet()) {
					visit(entry.getValue(), entry.getKey(), scenario, round);
				}
			}
		}
		finally {
			pairs.values().forEach(PeerPair::close);
		}
	}

	// Starting processes would take most of the time of a smoke test.
	private void measureWithOneStart(List<Peer> peers) throws IOException, InterruptedException {
		for (Peer peer : peers) {
			try (PeerPair pair = start(peer, List.of(FAST_START))) {
				for (Scenario scenario : this.options.scenarios()) {
					visit(pair, peer, scenario, 1);
				}
			}
		}
	}

	private PeerPair start(Peer peer, List<String> jvmOptions) throws IOException {
		return PeerPair.start(peer, this.options.transport(), jvmOptions);
	}

	private void visit(PeerPair pair, Peer peer, Scenario scenario, int round)
			throws IOException, InterruptedException {
		Visit visit = this.visitor.visit(pair, peer, scenario, round);
		this.visits.add(visit);
		this.out.println(VisitLine.of(visit));
	}

}
