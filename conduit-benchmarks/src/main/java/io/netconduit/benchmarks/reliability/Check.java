package io.netconduit.benchmarks.reliability;

import java.util.List;

/**
 * Tests one guarantee, or a few that share a test.
 */
public interface Check {

	/**
	 * Return the name of the check for the command line.
	 * @return a short name in lower case, with hyphens
	 */
	String name();

	/**
	 * Run the check. It takes a bounded time, and everything that it starts has ended
	 * when it returns.
	 * @param scale how thoroughly to test
	 * @return the findings, one for each guarantee
	 * @throws Exception if the check could not run at all
	 */
	List<Finding> run(Scale scale) throws Exception;

}
