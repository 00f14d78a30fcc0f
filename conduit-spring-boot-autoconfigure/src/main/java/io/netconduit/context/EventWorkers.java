package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.netconduit.engine.foreign.AlarmClock;
import io.netconduit.engine.foreign.ForeignCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Publishes application events on workers, so that a listener may block. Once the
 * application context closes, only the events of a stop are published.
 *
 * @since 0.1.0
 */
public final class EventWorkers implements ApplicationListener<ContextClosedEvent>, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(EventWorkers.class);

	private static final int LARGEST_BACKLOG = 10_000;

	private final ApplicationContext context;

	private final Executor executor;

	private final AtomicInteger backlog = new AtomicInteger();

	private volatile boolean closing;

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
		if (!this.closing) {
			this.context.publishEvent(event);
		}
	}

	/**
	 * Publish an event on a worker.
	 * @param previous completes before the event is published, usually with the event
	 * before it
	 * @param event the event
	 * @return completes, and never fails, when all listeners have run
	 */
	CompletableFuture<Void> publishAfter(CompletableFuture<Void> previous, ApplicationEvent event) {
		if (this.closing) {
			return previous;
		}
		this.backlog.incrementAndGet();
		return previous.thenRunAsync(() -> publishQuietly(event, () -> this.closing), this.executor);
	}

	/**
	 * Publish an event of a stop on a worker, also while the application context closes.
	 * @param previous completes before the event is published
	 * @param event the event
	 * @return completes, and never fails, when all listeners have run
	 */
	CompletableFuture<Void> publishLast(CompletableFuture<Void> previous, ApplicationEvent event) {
		if (this.closed) {
			return previous;
		}
		this.backlog.incrementAndGet();
		return previous.thenRunAsync(() -> publishQuietly(event, () -> this.closed), this.executor);
	}

	/**
	 * Return whether so many events wait for their listeners that an event that can be
	 * left out must be left out.
	 * @return whether there are too many
	 */
	boolean isOverloaded() {
		return this.backlog.get() >= LARGEST_BACKLOG;
	}

	/**
	 * Limit the wait for listeners.
	 * @param published completes when they have run
	 * @param timeout how long to wait
	 * @return completes, and never fails, when they have run or the time is over
	 */
	static CompletableFuture<Void> within(CompletableFuture<Void> published, Duration timeout) {
		if (published.isDone()) {
			return published;
		}
		CompletableFuture<Void> waited = new CompletableFuture<>();
		AlarmClock.Alarm late = AlarmClock.after(timeout,
				() -> AlarmClock.onOwnThread("conduit-events-late", () -> waited.complete(null)));
		published.whenComplete((nothing, failure) -> {
			late.cancel();
			waited.complete(null);
		});
		return waited;
	}

	private void publishQuietly(ApplicationEvent event, BooleanSupplier tooLate) {
		Throwable failure = ForeignCode.attempt(() -> {
			if (!tooLate.getAsBoolean()) {
				this.context.publishEvent(event);
			}
		});
		this.backlog.decrementAndGet();
		if (failure == null) {
			return;
		}
		if (this.closing) {
			logger.debug("A listener failed while the application context closes", failure);
		}
		else {
			logger.warn("A listener of {} failed", event.getClass().getSimpleName(), failure);
		}
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// A child context that closes also notifies its parent's listeners.
		if (event.getApplicationContext() == this.context) {
			this.closing = true;
		}
	}

	@Override
	public void destroy() {
		// A context that fails to start publishes no ContextClosedEvent.
		this.closing = true;
		this.closed = true;
	}

}
