package io.netconduit.rpc;

/**
 * The built-in method that lists the methods.
 */
final class MethodListing {

	/**
	 * The method's name (PROTOCOL section 2).
	 */
	static final String NAME = "listall";

	private MethodListing() {
	}

}
