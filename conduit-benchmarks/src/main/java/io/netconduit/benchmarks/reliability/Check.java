package io.netconduit.benchmarks.reliability;

import java.util.List;

/**
 * Tries one promise, or a few that are tried in one go.
 */
public interface Check {

	/**
	 * Return the name that a command line calls it by.
	 * @return a short name in lower case, with hyphens
	 */
	String name();

	/**
	 * Try it. Bounded in time; everything that it started has ended when it returns.
	 * @param scale how thoroughly
	 * @return what was found, one for each promise
	 * @throws Exception if it could not be tried at all
	 */
	List<Finding> run(Scale scale) throws Exception;

}
