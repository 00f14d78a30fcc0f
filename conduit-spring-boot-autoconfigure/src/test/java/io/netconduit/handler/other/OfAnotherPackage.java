package io.netconduit.handler.other;

import io.netconduit.annotation.ConduitRpc;

/**
 * A base class in another package than its subclasses.
 */
public abstract class OfAnotherPackage {

	@ConduitRpc
	String secret() {
		return "";
	}

	/**
	 * A base class with a method for subclasses.
	 */
	public abstract static class Protected {

		@ConduitRpc
		protected String secret() {
			return "";
		}

	}

}
