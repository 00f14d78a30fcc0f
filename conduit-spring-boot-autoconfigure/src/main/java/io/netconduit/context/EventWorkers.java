package io.netconduit.context;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Publishes application events on workers, so that a listener that blocks holds up no
 * event loop. Publishes nothing once the application context closes.
 *
 * @since 0.1.0
 */
public final class EventWorkers implements ApplicationListener<ContextClosedEvent>, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(EventWorkers.class);

	private static final int LARGEST_BACKLOG = 10_000;

	private final ApplicationContext context;

	private final Executor executor;

	private final AtomicInteger backlog = new AtomicInteger();

	private volatile boolean closed;

	/**
	 * Create the workers.
	 * @param context where events are published
	 * @param executor runs the listeners; takes every task, and ends its own threads
	 */
	public EventWorkers(ApplicationContext context, Executor executor) {
		this.context = context;
		this.executor = executor;
	}

	/**
	 * Publish an event on the calling thread.
	 * @param event the event
	 */
	void publishNow(ApplicationEvent event) {
		if (!this.closed) {
			this.context.publishEvent(event);
		}
	}

	/**
	 * Publish an event on a worker.
	 * @param previous what has to be over before, usually the event before it
	 * @param event the event
	 * @return completes, and never fails, when all listeners were told
	 */
	CompletableFuture<Void> publishAfter(CompletableFuture<Void> previous, ApplicationEvent event) {
		if (this.closed) {
			return previous;
		}
		this.backlog.incrementAndGet();
		return previous.thenRunAsync(() -> publishQuietly(event), this.executor);
	}

	/**
	 * Whether so many events wait for their listeners that nothing should be added which
	 * can be left out.
	 * @return whether there are too many
	 */
	boolean isOverloaded() {
		return this.backlog.get() >= LARGEST_BACKLOG;
	}

	private void publishQuietly(ApplicationEvent event) {
		try {
			publishNow(event);
		}
		catch (RuntimeException | Error ex) {
			if (this.closed) {
				logger.debug("A listener failed while the application context closes", ex);
			}
			else {
				logger.warn("A listener of {} failed", event.getClass().getSimpleName(), ex);
			}
		}
		finally {
			this.backlog.decrementAndGet();
		}
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// A child context tells its parent's listeners too when it closes.
		if (event.getApplicationContext() == this.context) {
			this.closed = true;
		}
	}

	@Override
	public void destroy() {
		// A context that fails to start is never said to be closed.
		this.closed = true;
	}

}
