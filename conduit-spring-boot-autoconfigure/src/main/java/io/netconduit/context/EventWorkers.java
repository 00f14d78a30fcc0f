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
 * Publishes application events on workers, so that a blocking listener does not block an
 * event loop. Publishes no events after the application context has begun to close.
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
	 * @param context the context that events are published to
	 * @param executor runs the listeners; must accept every task and end its own threads
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
	 * @param previous the stage that must complete first, usually that of the previous
	 * event
	 * @param event the event
	 * @return a stage that completes after all listeners have run; it never fails
	 */
	CompletableFuture<Void> publishAfter(CompletableFuture<Void> previous, ApplicationEvent event) {
		if (this.closed) {
			return previous;
		}
		this.backlog.incrementAndGet();
		return previous.thenRunAsync(() -> publishQuietly(event), this.executor);
	}

	/**
	 * Whether so many events are waiting for their listeners that optional events should
	 * be dropped.
	 * @return whether too many events are waiting
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
		// A child context also publishes this event to its parent's listeners.
		if (event.getApplicationContext() == this.context) {
			this.closed = true;
		}
	}

	@Override
	public void destroy() {
		// A context that fails to start does not publish a ContextClosedEvent.
		this.closed = true;
	}

}
