package io.netconduit.benchmarks.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.netconduit.benchmarks.process.ChildJvm;

/**
 * Measures how long an application takes from the start of its process until it is ready
 * (with Conduit: until it listens), with and without the starter, in turn. The optional
 * argument is the number of starts, 10 by default. One additional start of each comes
 * first and does not count, because it fills the disk's cache.
 */
public final class StartUp {

	private static final int STARTS = 10;

	private final Map<ClassPath, List<Double>> millis = new EnumMap<>(ClassPath.class);

	private StartUp() {
	}

	/**
	 * Measure and print.
	 * @param args the number of starts
	 * @throws IOException if an application does not start
	 */
	public static void main(String[] args) throws IOException {
		int starts = (args.length > 0) ? Integer.parseInt(args[0]) : STARTS;
		new StartUp().measure(starts);
	}

	private void measure(int starts) throws IOException {
		for (int i = 0; i <= starts; i++) {
			for (ClassPath classPath : ClassPath.values()) {
				double time = start(classPath);
				if (i > 0) {
					this.millis.computeIfAbsent(classPath, (key) -> new ArrayList<>()).add(time);
				}
			}
		}
		double conduit = median(ClassPath.CONDUIT);
		for (ClassPath classPath : ClassPath.values()) {
			double median = median(classPath);
			System.out.printf("%-34s ready after %,6.0f ms", classPath.label(), median);
			System.out.println((classPath != ClassPath.CONDUIT)
					? "; conduit-spring-boot-starter adds %,.0f ms".formatted(conduit - median) : "");
		}
	}

	private double median(ClassPath classPath) {
		List<Double> sorted = new ArrayList<>(this.millis.getOrDefault(classPath, List.of(Double.NaN)));
		Collections.sort(sorted);
		return sorted.get(sorted.size() / 2);
	}

	private static double start(ClassPath classPath) throws IOException {
		long start = System.nanoTime();
		try (ChildJvm application = ChildJvm.start(classPath.of(System.getProperty("java.class.path")),
				EmptyApplication.class, List.of("-Xmx1g"))) {
			application.answer(Boolean.class);
			double millis = (System.nanoTime() - start) / 1e6;
			application.terminate();
			return millis;
		}
	}

}
