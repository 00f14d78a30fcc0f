package io.netconduit.engine.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.netconduit.ConduitConnectionException;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.testing.EmbeddedPeer;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.TestHandlers;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PeerConnection} without a socket, whose workers run when the test says so.
 */
final class PeerFixture {

	private static final int RPC_REQUEST = 2;

	final HandlerRegistry handlers = new HandlerRegistry();

	final Deque<Runnable> tasks = new ArrayDeque<>();

	final List<String> handled = new ArrayList<>();

	final EmbeddedPeer peer;

	boolean busy;

	private PeerConnection connection;

	PeerFixture(int maxInFlight) {
		this(maxInFlight, InFlightLimit.ofServer(0, 0));
	}

	PeerFixture(int maxInFlight, InFlightLimit server) {
		this.peer = EmbeddedPeer.established(maxInFlight, (lower) -> {
			HandlerFailures failures = new HandlerFailures(List.of());
			RpcSetup setup = new RpcSetup(this.handlers, new JacksonValueMapper(), this::work, failures,
					this::peerClock, server, new RefusalLog(this::peerClock), RpcRecorder.NOOP,
					new HandlerInvoker(List.of(), failures), OutboundInterceptors.NONE);
			this.connection = new PeerConnection(lower, setup, new Listener());
			return this.connection.connectionListener();
		});
	}

	private long peerClock() {
		return this.peer.clock().getAsLong();
	}

	PeerConnection connection() {
		return this.connection;
	}

	private void work(Runnable task) {
		if (this.busy) {
			throw new RejectedExecutionException("busy");
		}
		this.tasks.add(task);
	}

	/** Run one task of the workers, and what follows from it on the event loop. */
	void work() {
		this.tasks.remove().run();
		this.peer.channel().runPendingTasks();
	}

	/** Call the method {@code slow} with so many bytes of data. */
	void callSlow(long id, int size) {
		byte[] head = Hex.bytes("82 'method' 'slow' 'params' 81 'data' c6 %08x".formatted(size));
		byte[] payload = Arrays.copyOf(head, head.length + size);
		this.peer.channel().writeInbound(Layout.DOCUMENTED.buffer(RPC_REQUEST, 0, id, payload));
	}

	void handleMessages(String type, Execution execution, @Nullable CompletableFuture<?> result) {
		this.handlers.register(TestHandlers.message(type, execution, (context) -> {
			ByteBuf data = context.payload();
			this.handled.add(type + data.getByte(data.readerIndex()));
			return result;
		}));
	}

	void handleCalls(String method, Execution execution, @Nullable Object result) {
		this.handlers.register(TestHandlers.call(method, execution, (context) -> {
			this.handled.add(method);
			return result;
		}));
	}

	/**
	 * Ignores everything.
	 */
	private static final class Listener implements PeerListener {

		@Override
		public void established(PeerConnection peer) {
		}

		@Override
		public void ended(PeerConnection peer, @Nullable ConduitConnectionException cause) {
		}

	}

}
