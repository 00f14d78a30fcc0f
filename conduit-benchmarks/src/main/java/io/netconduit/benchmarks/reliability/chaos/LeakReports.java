package io.netconduit.benchmarks.reliability.chaos;

import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netconduit.benchmarks.process.Heap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.slf4j.LoggerFactory;

/**
 * Collects the reports of Netty's leak detector in this process, with every buffer
 * tracked.
 */
final class LeakReports extends AppenderBase<ILoggingEvent> {

	private static final int ROUNDS = 2;

	private final AtomicInteger count = new AtomicInteger();

	private LeakReports() {
	}

	/**
	 * Track every buffer that is created from now on.
	 * @return the reports
	 * @throws InterruptedException if the thread is interrupted
	 */
	static LeakReports begin() throws InterruptedException {
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
		// Earlier leaks do not count.
		look();
		Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
		LeakReports reports = new LeakReports();
		reports.setContext(logger.getLoggerContext());
		reports.start();
		logger.addAppender(reports);
		return reports;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			this.count.incrementAndGet();
		}
	}

	/**
	 * Look for leaks so far. A garbage collection finds them, and the next buffer reports
	 * them.
	 * @return the number of reports so far
	 * @throws InterruptedException if the thread is interrupted
	 */
	int count() throws InterruptedException {
		look();
		return this.count.get();
	}

	private static void look() throws InterruptedException {
		for (int i = 0; i < ROUNDS; i++) {
			Heap.collect();
			ByteBufAllocator.DEFAULT.buffer(1).release();
		}
	}

}
