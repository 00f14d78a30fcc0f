package io.netconduit.benchmarks.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.Order;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerClient;
import io.netconduit.benchmarks.peer.PeerConnection;
import io.netconduit.benchmarks.peer.PeerConnection.Answer;
import io.netconduit.benchmarks.peer.PeerServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that all peers do the same work.
 */
class PeersTests {

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONDUIT_VIRTUAL")
	void doesWhatAPeerHasToDo(Peer peer) throws Exception {
		CompletableFuture<Void> broadcast = new CompletableFuture<>();
		try (PeerServer server = Peers.server(peer);
				PeerClient client = Peers.client(peer, server.start());
				PeerConnection connection = client.open(() -> broadcast.complete(null))) {
			Result sum = new Result();
			connection.add(60_000, 70_000, sum);
			assertThat(sum.value()).isEqualTo(130_000);
			Result bytes = new Result();
			connection.echo(new byte[70_000], bytes);
			assertThat(bytes.value()).isEqualTo(new byte[70_000]);
			Result quantity = new Result();
			connection.order(Order.SAMPLE, quantity);
			assertThat(quantity.value()).isEqualTo(Order.SAMPLE.quantity());
			Result refused = new Result();
			connection.order(with(1001), refused);
			assertThat(refused).failsWithin(10, TimeUnit.SECONDS);
			sendMessages(connection);
			connection.broadcast(new Result());
			assertThat(broadcast).succeedsWithin(10, TimeUnit.SECONDS);
		}
	}

	private static void sendMessages(PeerConnection connection) throws Exception {
		for (int i = 0; i < 100; i++) {
			Result taken = new Result();
			connection.message(i, taken);
			taken.value();
		}
		Awaitility.await().untilAsserted(() -> assertThat(Deliveries.RECEIVED.count()).isEqualTo(100));
		assertThat(Deliveries.RECEIVED.outOfOrder()).isZero();
	}

	private static Order with(int quantity) {
		Order order = Order.SAMPLE;
		return new Order(order.id(), order.customer(), order.email(), order.product(), quantity, order.price(),
				order.discount(), order.express(), order.note(), order.placedAt());
	}

	/**
	 * Keeps what a call results in.
	 */
	private static final class Result extends CompletableFuture<Object> implements Answer {

		@Override
		public void received(Object value, Throwable failure) {
			if (failure != null) {
				completeExceptionally(failure);
			}
			else {
				complete(value);
			}
		}

		Object value() throws Exception {
			return get(10, TimeUnit.SECONDS);
		}

	}

}
