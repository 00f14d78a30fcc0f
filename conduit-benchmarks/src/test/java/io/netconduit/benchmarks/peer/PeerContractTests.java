package io.netconduit.benchmarks.peer;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import io.netconduit.benchmarks.peer.conduit.ConduitPeerClient;
import io.netconduit.benchmarks.peer.conduit.ConduitPeerServer;
import io.netconduit.benchmarks.peer.grpc.GrpcPeerClient;
import io.netconduit.benchmarks.peer.grpc.GrpcPeerServer;
import io.netconduit.benchmarks.peer.raw.RawClient;
import io.netconduit.benchmarks.peer.raw.RawServer;
import io.netconduit.benchmarks.peer.rsocket.RSocketPeerClient;
import io.netconduit.benchmarks.peer.rsocket.RSocketPeerServer;
import io.netconduit.benchmarks.peer.springrsocket.SpringRSocketPeerClient;
import io.netconduit.benchmarks.peer.springrsocket.SpringRSocketPeerServer;
import io.netconduit.benchmarks.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests that each peer fulfils the contract of {@link PeerServer} and
 * {@link BenchmarkConnection}.
 */
@ParameterizedClass
@MethodSource("subjects")
class PeerContractTests {

	// Logs every failure for which the application has no method.
	private static final String SPRING_RSOCKET_LOGGER = "org.springframework.messaging.handler.invocation.reactive.InvocableHelper";

	private static PeerServer server;

	private static PeerClient client;

	@Parameter
	Subject subject;

	private BenchmarkConnection connection;

	static List<Subject> subjects() {
		return List.of(new Subject(Peer.RAW, () -> new RawServer(false), (port) -> new RawClient(false, port)),
				new Subject(Peer.RAW_BATCHED, () -> new RawServer(true), (port) -> new RawClient(true, port)),
				new Subject(Peer.CONDUIT_INLINE, () -> new ConduitPeerServer(Peer.CONDUIT_INLINE),
						ConduitPeerClient::new),
				new Subject(Peer.CONDUIT_WORKER, () -> new ConduitPeerServer(Peer.CONDUIT_WORKER),
						ConduitPeerClient::new),
				new Subject(Peer.GRPC_DIRECT, () -> new GrpcPeerServer(Peer.GRPC_DIRECT),
						(port) -> new GrpcPeerClient(Peer.GRPC_DIRECT, port)),
				new Subject(Peer.GRPC, () -> new GrpcPeerServer(Peer.GRPC),
						(port) -> new GrpcPeerClient(Peer.GRPC, port)),
				new Subject(Peer.RSOCKET, RSocketPeerServer::new, RSocketPeerClient::new),
				new Subject(Peer.SPRING_RSOCKET, SpringRSocketPeerServer::new, SpringRSocketPeerClient::new));
	}

	@BeforeParameterizedClassInvocation
	static void start(Subject subject) throws Exception {
		server = subject.server().get();
		client = subject.client().apply(server.start());
	}

	@AfterParameterizedClassInvocation
	static void stop() throws Exception {
		client.close();
		server.close();
	}

	@BeforeEach
	void open() throws Exception {
		this.connection = client.open(() -> {
		});
	}

	@AfterEach
	void close() throws Exception {
		this.connection.close();
	}

	@Test
	void addsTwoNumbers() throws Exception {
		assertThat(get((answer) -> this.connection.add(-3, 45, answer))).isEqualTo(42);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1024, 64 * 1024 })
	void sendsBytesBack(int length) throws Exception {
		byte[] payload = new byte[length];
		new Random(length).nextBytes(payload);
		byte[] sent = payload.clone();
		assertThat(get((answer) -> this.connection.echo(sent, answer))).isEqualTo(payload);
	}

	@Test
	void acceptsValidOrder() throws Exception {
		assertThat(get((answer) -> this.connection.order(Order.SAMPLE, answer))).isEqualTo(3);
	}

	@Test
	void failsInvalidOrder() {
		Order order = new Order(4711, "Ada Lovelace", "ada@example.org", "difference engine", 0, 1_299_00, 0.05, true,
				"please ring twice", 1_700_000_000_000L);
		try (CapturedLog log = new CapturedLog(SPRING_RSOCKET_LOGGER)) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> get((answer) -> this.connection.order(order, answer)))
				.withStackTraceContaining("quantity");
			assertThat(log.errors()).hasSize((this.subject.peer() == Peer.SPRING_RSOCKET) ? 1 : 0);
		}
	}

	@Test
	void countsOneWayMessagesInOrder() throws Exception {
		for (long sequence = 0; sequence < 3000; sequence++) {
			long number = sequence;
			get((answer) -> this.connection.message(number, answer));
		}
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(Deliveries.RECEIVED.count()).isEqualTo(3000);
			assertThat(Deliveries.RECEIVED.outOfOrder()).isZero();
		});
	}

	@Test
	void broadcastsToOpenConnections() throws Exception {
		AtomicInteger[] received = { new AtomicInteger(), new AtomicInteger(), new AtomicInteger() };
		BenchmarkConnection first = client.open(received[0]::incrementAndGet);
		try (first;
				BenchmarkConnection second = client.open(received[1]::incrementAndGet);
				BenchmarkConnection third = client.open(received[2]::incrementAndGet)) {
			// A server may still be registering a connection that its client has opened.
			for (BenchmarkConnection each : List.of(first, second, third)) {
				get((answer) -> each.add(1, 2, answer));
			}
			get(third::broadcast);
			awaitReceived(1, received);
			first.close();
			get(second::broadcast);
			awaitReceived(2, received[1], received[2]);
		}
	}

	private static void awaitReceived(int count, AtomicInteger... received) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(received).extracting(AtomicInteger::get).containsOnly(count));
	}

	private static Object get(Consumer<Answer> call) throws Exception {
		CompletableFuture<Object> result = new CompletableFuture<>();
		call.accept((value, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
			}
			else {
				result.complete(value);
			}
		});
		return result.get(30, TimeUnit.SECONDS);
	}

	/**
	 * A peer and the factories for its server and client.
	 *
	 * @param peer the peer
	 * @param server creates the server
	 * @param client creates the client for a port
	 */
	record Subject(Peer peer, Supplier<PeerServer> server, IntFunction<PeerClient> client) {

		@Override
		public String toString() {
			return this.peer.label();
		}

	}

}
