package io.netconduit.benchmarks.reliability.hostile;

import java.util.List;

import io.netconduit.benchmarks.reliability.Check;

/**
 * The checks of this package.
 */
public final class HostileChecks {

	private HostileChecks() {
	}

	/**
	 * Return the checks.
	 * @return all checks, in the order in which they run
	 */
	public static List<Check> all() {
		return List.of(new ReplayCheck(), new OversizeCheck(), new BombCheck());
	}

}
