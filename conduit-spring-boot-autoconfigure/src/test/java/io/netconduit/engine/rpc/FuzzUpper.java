package io.netconduit.engine.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitException;
import io.netconduit.HandlerOptions;
import io.netconduit.SendOption;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionListener;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The layer above a connection under test: handlers for all kinds of values, calls that
 * wait for answers, and a record of every failure that is not declared.
 */
final class FuzzUpper implements PeerListener {

	private static final ValueMapper mapper = new JacksonValueMapper();

	private static final HandlerRegistry handlers = handlers();

	private static final LongSupplier CLOCK = () -> 0;

	private static final Throwable NOTHING = new Throwable();

	private final List<CompletableFuture<?>> pending = new ArrayList<>();

	private @Nullable PeerConnection peer;

	private int ends;

	private @Nullable Throwable undeclared;

	private static HandlerRegistry handlers() {
		HandlerRegistry registry = new HandlerRegistry();
		LambdaHandlers lambdas = new LambdaHandlers(registry, mapper, ConnectionRole.SERVER);
		lambdas.handle("add", HandlerOptions.defaults(),
				(params, connection) -> params.get("a", Integer.class) + params.get("b", Integer.class));
		lambdas.handle("echo", Order.class, HandlerOptions.defaults(), (order, connection) -> order);
		lambdas.handle("late", HandlerOptions.defaults(), (params, connection) -> new CompletableFuture<>());
		lambdas.on("greeting", Order.class, HandlerOptions.defaults(), (order, connection) -> order);
		lambdas.on("any", HandlerOptions.defaults(), (data, connection) -> data);
		return registry;
	}

	/**
	 * Create the layer above a connection.
	 * @param connection the connection
	 * @return its listener
	 */
	ConnectionListener over(Connection connection) {
		HandlerFailures failures = new HandlerFailures(List.of((failure, caller) -> {
			this.undeclared = failure;
			return null;
		}));
		this.peer = new PeerConnection(connection, new RpcSetup(handlers, mapper, Runnable::run, failures, CLOCK),
				this);
		return this.peer.connectionListener();
	}

	@Override
	public void established(PeerConnection established) {
		this.pending.add(established.rpc("one").callAsync(Integer.class));
		this.pending.add(established.rpc("two").callAsync(Order.class));
		this.pending.add(established.rpc("three").callAsync(Object.class));
		this.pending.add(established.discover());
		this.pending.add(established.sendAsync("news", "x", SendOption.REQUIRE_ACK));
	}

	@Override
	public void ended(PeerConnection over, @Nullable ConduitConnectionException cause) {
		this.ends++;
		Throwable deeper = (cause != null) ? cause.getCause() : null;
		if (deeper != null && !(deeper instanceof ProtocolException)) {
			this.undeclared = deeper;
		}
	}

	/**
	 * Check that the connection has ended once, that nothing still waits and that no
	 * undeclared failure has happened.
	 */
	void check() {
		require(this.undeclared == null, "undeclared: " + this.undeclared);
		require(this.ends == 1, "ended " + this.ends + " times");
		require(this.peer != null && this.peer.requester().pending() == 0, "an answer is still waited for");
		for (CompletableFuture<?> future : this.pending) {
			require(future.isDone(), "a future hangs");
			Throwable failure = Waiting.unwrap(future.handle((value, ex) -> (ex != null) ? ex : NOTHING).join());
			require(failure == NOTHING || failure instanceof ConduitException, "a call failed with " + failure);
		}
	}

	private void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new AssertionError(otherwise, this.undeclared);
		}
	}

	record Order(int id, List<String> names, @Nullable Order more) {

	}

}
