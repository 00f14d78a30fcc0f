package io.netconduit.handler.discovery;

import java.lang.reflect.Method;

/**
 * A rule that hides public methods of a class with
 * {@link io.netconduit.annotation.ConduitRpc} from callers.
 */
interface ExposureRule {

	/**
	 * Whether a method is hidden.
	 * @param method the method, as declared in the bean's own class
	 * @return whether this rule hides it
	 */
	boolean hides(Method method);

}
