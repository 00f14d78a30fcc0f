package io.netconduit.client;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netconduit.ConduitConnectionException;
import io.netconduit.Dialect;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.OutboundInterceptors;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.PeerListener;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TransportType;
import io.netconduit.testing.FuzzAllocator;
import io.netconduit.testing.FuzzPeer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.slf4j.LoggerFactory;

/**
 * Races for {@link Reconnector}.
 */
final class ReconnectorRaces {

	static {
		// A run would log millions of lines.
		((Logger) LoggerFactory.getLogger("io.netconduit")).setLevel(Level.OFF);
	}

	private static final ValueMapper MAPPER = new JacksonValueMapper();

	private static final HandlerRegistry HANDLERS = new HandlerRegistry();

	private static final ClientDescriptor DESCRIPTOR = ClientDescriptor.builder()
		.serverHost("localhost")
		.serverPort(1)
		.password("secret")
		.build();

	private static final ClientSetup SETUP = new ClientSetup(DESCRIPTOR, MAPPER, null, (attempt) -> {
	}, EventLoops.create(TransportType.NIO, 1, "races", true, "transport"), List.of(), List.of(), List.of(), List.of(),
			List.of());

	private static final ClientResources RESOURCES = new ClientResources(SETUP);

	private static final Connector CONNECTOR = new Connector(SETUP, HANDLERS, MAPPER, OutboundInterceptors.NONE);

	private ReconnectorRaces() {
	}

	/**
	 * A client that is closed while it establishes a connection.
	 */
	@JCStressTest
	@State
	@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The connection is closed, and nobody has it.")
	public static class ConnectAgainstClose implements PeerListener {

		private final Reconnector reconnector = new Reconnector(DESCRIPTOR, CONNECTOR,
				new Backoff(DESCRIPTOR.reconnect(), () -> 0),
				new ClientEvents(ConduitClient.create(DESCRIPTOR), List.of()),
				new DisconnectedBuffer(DESCRIPTOR, () -> null, () -> null, () -> 0));

		private final ConnectRound round;

		private final PeerConnection peer;

		/**
		 * Start with an attempt in progress.
		 */
		ConnectAgainstClose() {
			this.reconnector.connect(() -> RESOURCES);
			this.round = Objects.requireNonNull(this.reconnector.round());
			AtomicReference<@Nullable PeerConnection> made = new AtomicReference<>();
			FuzzPeer.client(new FuzzAllocator(), Dialect.DOCUMENTED, Mechanism.SCRAM_SHA_256, (connection) -> {
				PeerConnection above = new PeerConnection(connection,
						new RpcSetup(HANDLERS, MAPPER, Runnable::run, new HandlerFailures(List.of()), () -> 0), this);
				made.set(above);
				return above.connectionListener();
			});
			this.peer = Objects.requireNonNull(made.get());
		}

		/** The event loop, which reports the connection. */
		@Actor
		public void connected() {
			this.round.succeeded(this.peer);
		}

		/** The application, which closes the client. */
		@Actor
		public void closer() {
			this.reconnector.disconnect();
		}

		/**
		 * Record the state of the connection.
		 * @param result 1 if the connection is open; 1 if the client still uses it
		 */
		@Arbiter
		public void result(II_Result result) {
			result.r1 = (this.peer.state().isTerminal()) ? 0 : 1;
			result.r2 = (this.reconnector.current() != null) ? 1 : 0;
		}

		@Override
		public void established(PeerConnection connected) {
		}

		@Override
		public void ended(PeerConnection ended, @Nullable ConduitConnectionException cause) {
			this.reconnector.lost(ended, cause);
		}

	}

}
