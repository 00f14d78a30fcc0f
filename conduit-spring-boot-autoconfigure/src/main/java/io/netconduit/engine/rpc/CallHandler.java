package io.netconduit.engine.rpc;

import io.netconduit.MethodInfo;

/**
 * Runs the calls of one method.
 *
 * @since 0.1.0
 */
public interface CallHandler extends InboundHandler {

	/**
	 * Returns the method's description for discovery, including its name.
	 * @return the description
	 */
	MethodInfo info();

}
