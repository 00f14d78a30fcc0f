package io.netconduit.benchmarks.reliability.service;

import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

import io.netconduit.benchmarks.reliability.trial.LightPeer;
import io.netconduit.benchmarks.reliability.trial.LightPeers;
import io.netconduit.client.ConduitClient;

/**
 * Peers that make one call after the other and receive a broadcast for every few calls.
 * The ratio is constant, so that one number describes the amount of traffic.
 */
final class Traffic {

	private static final int CALLS_PER_BROADCAST = 500;

	private final AtomicInteger calls = new AtomicInteger();

	private final LightPeers group;

	private final List<LightPeer> peers;

	private final ConduitClient sender;

	private final int messageBytes;

	private volatile boolean over;

	Traffic(LightPeers group, List<LightPeer> peers, ConduitClient sender, int messageBytes) {
		this.group = group;
		this.peers = peers;
		this.sender = sender;
		this.messageBytes = messageBytes;
	}

	/**
	 * Run the traffic.
	 * @param millis how long to run it
	 * @return the rate
	 * @throws InterruptedException if the thread is interrupted
	 */
	Rate run(long millis) throws InterruptedException {
		this.over = false;
		Phaser lanes = new Phaser(1);
		long calls = this.group.counts().answers().sum();
		long messages = this.group.counts().messages().sum();
		long start = System.nanoTime();
		for (LightPeer peer : this.peers) {
			lanes.register();
			call(peer, lanes);
		}
		Thread.sleep(millis);
		double seconds = (System.nanoTime() - start) / 1e9;
		Rate rate = new Rate((this.group.counts().answers().sum() - calls) / seconds,
				(this.group.counts().messages().sum() - messages) / seconds);
		this.over = true;
		lanes.arriveAndAwaitAdvance();
		return rate;
	}

	private void call(LightPeer peer, Phaser lanes) {
		peer.add().whenComplete((right, failure) -> {
			if (this.over || !right) {
				lanes.arriveAndDeregister();
			}
			else {
				if (this.calls.incrementAndGet() % CALLS_PER_BROADCAST == 0) {
					broadcast(lanes);
				}
				call(peer, lanes);
			}
		});
	}

	private void broadcast(Phaser lanes) {
		lanes.register();
		this.sender.rpc("broadcast")
			.param("bytes", this.messageBytes)
			.callAsync(Integer.class)
			.whenComplete((reached, failure) -> lanes.arriveAndDeregister());
	}

	/**
	 * Return the median.
	 * @param rates the rates
	 * @param number selects the number of a rate
	 * @return the median
	 */
	static double median(List<Rate> rates, ToDoubleFunction<Rate> number) {
		return rates.stream().mapToDouble(number).sorted().skip(rates.size() / 2).findFirst().orElse(0);
	}

	/**
	 * The rate of the traffic.
	 *
	 * @param calls the number of calls of all peers that were answered per second
	 * @param messages the number of messages that all peers received per second
	 */
	record Rate(double calls, double messages) {

	}

}
