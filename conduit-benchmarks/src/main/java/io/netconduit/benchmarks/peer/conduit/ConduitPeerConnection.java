package io.netconduit.benchmarks.peer.conduit;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.Order;
import io.netconduit.client.ConduitClient;

/**
 * Makes calls as an application does.
 */
final class ConduitPeerConnection implements BenchmarkConnection {

	private final ConduitClient client;

	ConduitPeerConnection(ConduitClient client) {
		this.client = client;
	}

	@Override
	public void add(int a, int b, Answer answer) {
		this.client.rpc("add").param("a", a).param("b", b).callAsync(Integer.class).whenComplete(answer::received);
	}

	@Override
	public void echo(byte[] payload, Answer answer) {
		this.client.rpc("echo").param("payload", payload).callAsync(byte[].class).whenComplete(answer::received);
	}

	@Override
	public void order(Order order, Answer answer) {
		this.client.rpc("order").params(order).callAsync(Integer.class).whenComplete(answer::received);
	}

	@Override
	public void message(long sequence, Answer taken) {
		this.client.sendAsync("m", sequence).whenComplete(taken::received);
	}

	@Override
	public void broadcast(Answer answer) {
		this.client.rpc("broadcast").callAsync(Integer.class).whenComplete(answer::received);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
