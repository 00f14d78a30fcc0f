package io.netconduit.engine.rpc;

import io.netconduit.MethodInfo;

/**
 * Runs the calls of one method.
 *
 * @since 0.1.0
 */
public interface CallHandler extends InboundHandler {

	/**
	 * Returns what discovery says of the method, including its name.
	 * @return the description
	 */
	MethodInfo info();

}
