package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnection;
import io.netconduit.ErrorCode;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
import io.netconduit.benchmarks.process.CommandLoop;
import io.netconduit.benchmarks.process.Heap;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a server process that is killed, cut off and observed. It reports
 * when it is warm, listens on command, and records the id of every call that it runs.
 */
public final class ChaosServer {

	private final Queue<Instant> losses = new ConcurrentLinkedQueue<>();

	private final LeakReports leaks = LeakReports.begin();

	private final RanCalls ran;

	private final Duration heartbeatTimeout;

	private @Nullable ConduitServer server;

	private ChaosServer(Path ranFile, Duration heartbeatTimeout) throws IOException, InterruptedException {
		this.ran = new RanCalls(ranFile);
		this.heartbeatTimeout = heartbeatTimeout;
	}

	/**
	 * Serve until standard input ends.
	 * @param args the file for the ids of calls, and the heartbeat timeout in
	 * milliseconds
	 * @throws Exception if a command fails
	 */
	public static void main(String[] args) throws Exception {
		ChaosServer chaos = new ChaosServer(Path.of(args[0]), Duration.ofMillis(Long.parseLong(args[1])));
		// Loads the classes that a start needs, so that the next start is fast.
		try (ConduitServer rehearsal = chaos.create(0)) {
			rehearsal.start();
		}
		CommandLoop.answer(true);
		CommandLoop.run(chaos::answer);
		System.exit(0);
	}

	private Object answer(String[] words) throws InterruptedException {
		return switch (words[0]) {
			case "listen" -> listen(Integer.parseInt(words[1]));
			case "heap" -> Heap.usedAfterCollection();
			case "leaks" -> this.leaks.count();
			case "losses" ->
				this.losses.stream().mapToLong((time) -> ChronoUnit.MICROS.between(Instant.EPOCH, time)).toArray();
			default -> throw new IllegalArgumentException(words[0]);
		};
	}

	private int listen(int port) {
		ConduitServer listening = create(port);
		listening.start();
		this.server = listening;
		return listening.port();
	}

	private ConduitServer create(int port) {
		ConduitServer created = ConduitServer.builder(Descriptors.server(port, this.heartbeatTimeout))
			.listener(new LossListener())
			.build();
		HandlerOptions inline = HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP);
		created.handle("inline", Parameters.class, inline, (params, call) -> run(params));
		created.handle("worker", Parameters.class, (params, call) -> run(params));
		created.handle("async", Parameters.class, inline, (params, call) -> runLater(params));
		created.handle("never", inline, (params, call) -> new CompletableFuture<Long>());
		created.handle("broadcast", Parameters.class,
				(params, call) -> created.broadcast("news", params.id()).reached().size());
		created.handle("callback", Parameters.class, inline, (params, call) -> callBack(params, call.connection()));
		created.handle("echo", (params, peer) -> params.get("data", byte[].class));
		created.on("note", Long.class, (id, peer) -> null);
		return created;
	}

	private long run(Parameters call) {
		this.ran.add(call.id());
		return call.id();
	}

	private CompletableFuture<Long> runLater(Parameters call) {
		return CompletableFuture.supplyAsync(() -> run(call),
				CompletableFuture.delayedExecutor(call.millis(), TimeUnit.MILLISECONDS));
	}

	private static CompletableFuture<@Nullable Long> callBack(Parameters call, ConduitConnection peer) {
		// A peer that has disconnected meanwhile is not an error of the server.
		return peer.rpc("called-back").param("id", call.id()).callAsync(Long.class).exceptionally((failure) -> {
			throw new RpcException(ErrorCode.DISCONNECTED, "The caller has disconnected");
		});
	}

	/**
	 * The parameters of every method.
	 *
	 * @param id the id of the call
	 * @param millis the delay of the answer in milliseconds, if the method answers later
	 */
	record Parameters(long id, int millis) {

	}

	/**
	 * Records when the loss of a client is detected.
	 */
	private final class LossListener implements ServerListener {

		@Override
		public void disconnected(ConduitServer server, ConduitConnection connection, @Nullable Throwable cause) {
			ChaosServer.this.losses.add(Instant.now());
		}

	}

}
