package io.netconduit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a parameter of an RPC method for callers, where the name in Java will not do. A
 * single record or bean that bears it is bound to the value of that name in place of the
 * whole map.
 *
 * @since 0.1.0
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ConduitParam {

	/**
	 * The name in {@code params}.
	 * @return the name, not empty
	 */
	String value();

}
