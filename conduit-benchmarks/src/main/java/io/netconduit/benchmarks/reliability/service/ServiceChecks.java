package io.netconduit.benchmarks.reliability.service;

import java.util.List;

import io.netconduit.benchmarks.reliability.Check;

/**
 * The checks of this package.
 */
public final class ServiceChecks {

	private ServiceChecks() {
	}

	/**
	 * Return the checks.
	 * @return all checks, in the order in which they run
	 */
	public static List<Check> all() {
		return List.of(new GracefulStopCheck(), new OverloadCheck(), new SlowConsumerCheck(), new ManyCheck(),
				new ChurnCheck());
	}

}
