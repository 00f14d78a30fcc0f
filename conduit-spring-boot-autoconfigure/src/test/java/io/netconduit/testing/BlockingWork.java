package io.netconduit.testing;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Work of a handler that blocks until it is released or interrupted, and reports its
 * start and an interrupt.
 */
public final class BlockingWork {

	private static final String INTERRUPTED = "interrupted";

	private static final long PATIENCE_SECONDS = 20;

	private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

	private final CountDownLatch released = new CountDownLatch(1);

	/**
	 * Block.
	 * @return {@code "done"} after the release
	 * @throws InterruptedException if the thread is interrupted before
	 */
	public Object run() throws InterruptedException {
		this.events.add("started on " + Thread.currentThread().getName());
		try {
			this.released.await();
			return "done";
		}
		catch (InterruptedException ex) {
			this.events.add(INTERRUPTED);
			throw ex;
		}
	}

	/** Let the work, and all that starts later, return. */
	public void release() {
		this.released.countDown();
	}

	/**
	 * Wait for the next start.
	 * @return the name of the thread
	 * @throws InterruptedException if the test is interrupted
	 */
	public String awaitStart() throws InterruptedException {
		String event = next();
		assertThat(event).startsWith("started on ");
		return event.substring("started on ".length());
	}

	/**
	 * Wait for the interrupt.
	 * @throws InterruptedException if the test is interrupted
	 */
	public void awaitInterrupt() throws InterruptedException {
		assertThat(next()).isEqualTo(INTERRUPTED);
	}

	/** Check that nothing has happened since the last event that a test awaited. */
	public void expectNothing() {
		assertThat(this.events).isEmpty();
	}

	private String next() throws InterruptedException {
		String event = this.events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		assertThat(event).as("the next event of the work").isNotNull();
		return event;
	}

}
