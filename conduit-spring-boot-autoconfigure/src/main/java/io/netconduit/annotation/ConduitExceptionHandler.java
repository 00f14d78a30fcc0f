package io.netconduit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that turns exceptions of handlers into error answers for the caller. On
 * a bean with handlers the method applies to the handlers of that bean. On any other bean
 * it applies to all handlers, after the methods of the handler's own bean. Among several
 * methods, the one with the closest exception type wins.
 *
 * <pre>
 * &#64;ConduitExceptionHandler(code = 4100)
 * String unknownOrder(OrderNotFoundException exception) {
 *     return "There is no such order";
 * }
 * </pre>
 *
 * Parameters may be the exception, the connection and anything else that handlers can
 * have injected. The method returns an {@code RpcException}, or the text for the caller
 * as a {@code String}. If it returns {@code null}, the next method is asked. A
 * {@code void} method answers with a text that only reports that the method failed. The
 * method runs on the thread on which the handler failed.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ConduitExceptionHandler {

	/**
	 * The exceptions to handle.
	 * @return the exception types; if empty, the type of the method's exception parameter
	 */
	Class<? extends Throwable>[] value() default {};

	/**
	 * The error code for the caller if the method returns a text or is {@code void}.
	 * @return the error code
	 */
	int code() default 4002;

}
