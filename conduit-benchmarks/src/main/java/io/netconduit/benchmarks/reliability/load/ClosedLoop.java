package io.netconduit.benchmarks.reliability.load;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.client.ConduitClient;

/**
 * Makes each call when another has been answered.
 */
final class ClosedLoop {

	private static final int IN_FLIGHT = 16;

	private final AtomicLong answered = new AtomicLong();

	private final String method;

	private final int micros;

	private final CountDownLatch lanes;

	private volatile boolean over;

	private ClosedLoop(int clients, String method, int micros) {
		this.lanes = new CountDownLatch(clients * IN_FLIGHT);
		this.method = method;
		this.micros = micros;
	}

	/**
	 * Measure how many calls are answered.
	 * @param clients who calls, with 16 calls in flight each
	 * @param method what is called
	 * @param micros its parameter
	 * @param millis how long
	 * @return calls answered OK a second
	 * @throws InterruptedException if the thread is interrupted
	 */
	static double perSecond(List<ConduitClient> clients, String method, int micros, long millis)
			throws InterruptedException {
		ClosedLoop loop = new ClosedLoop(clients.size(), method, micros);
		long start = System.nanoTime();
		for (ConduitClient client : clients) {
			for (int i = 0; i < IN_FLIGHT; i++) {
				loop.next(client);
			}
		}
		Thread.sleep(millis);
		double perSecond = loop.answered.get() * 1e9 / (System.nanoTime() - start);
		loop.over = true;
		if (!loop.lanes.await(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("Calls hang without overload");
		}
		return perSecond;
	}

	private void next(ConduitClient client) {
		if (this.over) {
			this.lanes.countDown();
			return;
		}
		client.rpc(this.method)
			.param("micros", this.micros)
			.callAsync(Integer.class)
			.whenComplete((result, failure) -> {
				if (failure == null) {
					this.answered.incrementAndGet();
				}
				next(client);
			});
	}

}
