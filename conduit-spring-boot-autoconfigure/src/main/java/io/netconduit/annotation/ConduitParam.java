package io.netconduit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the name that callers use for a parameter of an RPC method, if it differs from the
 * Java name. If the method's only parameter is a record or a bean with this annotation,
 * it is bound to the value with that name, not to the whole map.
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
