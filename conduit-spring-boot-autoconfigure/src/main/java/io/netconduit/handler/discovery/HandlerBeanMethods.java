package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.List;

/**
 * The annotated methods of one bean, at least one.
 *
 * @param bean the bean
 * @param handlers its handlers of messages and calls
 * @param exceptionHandlers its exception handlers; they apply to the handlers of the
 * bean, or to those of all beans if the bean has none
 * @since 0.1.0
 */
public record HandlerBeanMethods(HandlerBeanInfo bean, List<HandlerMethodInfo> handlers,
		List<Method> exceptionHandlers) {

}
