package io.netconduit.benchmarks.reliability.load;

import java.util.List;

import io.netconduit.benchmarks.reliability.Check;

/**
 * The checks of this package.
 */
public final class LoadChecks {

	private LoadChecks() {
	}

	/**
	 * Return the checks.
	 * @return all of them, in the order to run them in
	 */
	public static List<Check> all() {
		return List.of(new GracefulStopCheck(), new OverloadCheck(), new SlowConsumerCheck(), new ManyCheck(),
				new ChurnCheck());
	}

}
