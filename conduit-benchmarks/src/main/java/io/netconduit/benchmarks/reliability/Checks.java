package io.netconduit.benchmarks.reliability;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Every check that there is, in the order of the page.
 */
final class Checks {

	private Checks() {
	}

	/**
	 * Return the checks.
	 * @param soakTime how long the soak lasts, or {@code null} for what the scale says
	 * @return the checks
	 */
	static List<Check> all(@Nullable Duration soakTime) {
		return List.of();
	}

}
