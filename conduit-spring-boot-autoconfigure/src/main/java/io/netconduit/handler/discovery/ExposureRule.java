package io.netconduit.handler.discovery;

import java.lang.reflect.Method;

/**
 * One reason for which a public method stays unseen though its class bears
 * {@link io.netconduit.annotation.ConduitRpc}.
 */
interface ExposureRule {

	/**
	 * Whether a method is hidden.
	 * @param method the method as the bean's own class declares it
	 * @return whether this rule hides it
	 */
	boolean hides(Method method);

}
