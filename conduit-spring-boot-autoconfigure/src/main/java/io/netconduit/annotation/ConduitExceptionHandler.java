package io.netconduit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that turns exceptions of handlers into what the caller is told. On a
 * bean with handlers it is asked for the exceptions of those, on any other bean for those
 * of all handlers, after the former. Among several the closest exception type wins.
 *
 * <pre>
 * &#64;ConduitExceptionHandler(code = 4100)
 * String unknownOrder(OrderNotFoundException exception) {
 *     return "There is no such order";
 * }
 * </pre>
 *
 * The method may take the exception, the connection and whatever else is injected into
 * handlers. It returns an {@code RpcException}, or the text for the caller as a
 * {@code String}; where either is {@code null} the next one is asked. A {@code void}
 * method answers with a text that tells nothing but that the method failed. It runs on
 * the thread on which the handler failed.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ConduitExceptionHandler {

	/**
	 * The exceptions to handle.
	 * @return the exception types, empty for the type of the method's own parameter
	 */
	Class<? extends Throwable>[] value() default {};

	/**
	 * The error code for the caller, where the method returns a text or nothing.
	 * @return the code
	 */
	int code() default 4002;

}
