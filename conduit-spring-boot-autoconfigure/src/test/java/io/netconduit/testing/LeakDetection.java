package io.netconduit.testing;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the run if a test leaks a buffer. Netty's leak detectors report to this extension
 * instead of the log. JUnit detects this extension automatically.
 */
public final class LeakDetection implements BeforeAllCallback {

	private static final int ROUNDS = 3;

	private static final long COLLECTION_MILLIS = 60_000;

	private static final List<String> leaks = new CopyOnWriteArrayList<>();

	private static final List<ReportingDetector<Object>> detectors = new CopyOnWriteArrayList<>();

	static {
		// Netty requests the detector of its buffers only once, for the first buffer.
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ReportingDetectorFactory());
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getRoot()
			.getStore(ExtensionContext.Namespace.create(LeakDetection.class))
			.computeIfAbsent(LeakDetection.class, (key) -> (AutoCloseable) LeakDetection::requireNoLeaks);
	}

	private static void requireNoLeaks() throws InterruptedException {
		// Netty reports a leak when it tracks the next resource after a garbage
		// collection.
		for (int round = 0; round < ROUNDS; round++) {
			collectGarbage();
			detectors.forEach(ReportingDetector::look);
		}
		if (!leaks.isEmpty()) {
			throw new AssertionError(leaks.size() + " leak(s) found in the tests:\n" + String.join("\n", leaks));
		}
	}

	private static void collectGarbage() throws InterruptedException {
		ReferenceQueue<Object> queue = new ReferenceQueue<>();
		WeakReference<Object> sentinel = new WeakReference<>(new Object(), queue);
		System.gc();
		if (queue.remove(COLLECTION_MILLIS) != sentinel) {
			throw new IllegalStateException("The garbage collector does not run, so leaks cannot be found");
		}
	}

	/**
	 * Creates detectors that report to this extension.
	 */
	private static final class ReportingDetectorFactory extends ResourceLeakDetectorFactory {

		@Override
		@Deprecated
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
				long maxActive) {
			return newResourceLeakDetector(resource, samplingInterval);
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval) {
			ReportingDetector<T> detector = new ReportingDetector<>(resource, samplingInterval);
			detectors.add((ReportingDetector<Object>) detector);
			return detector;
		}

	}

	/**
	 * Collects the leaks that it finds.
	 *
	 * @param <T> the type of the resource
	 */
	private static final class ReportingDetector<T> extends ResourceLeakDetector<T> {

		ReportingDetector(Class<?> resource, int samplingInterval) {
			super(resource, samplingInterval);
		}

		@SuppressWarnings("unchecked")
		void look() {
			T probe = (T) new Object();
			trackForcibly(probe).close(probe);
		}

		@Override
		protected boolean needReport() {
			return true;
		}

		@Override
		protected void reportTracedLeak(String resourceType, String records) {
			leaks.add(resourceType + records);
		}

		@Override
		protected void reportUntracedLeak(String resourceType) {
			leaks.add(resourceType);
		}

	}

}
