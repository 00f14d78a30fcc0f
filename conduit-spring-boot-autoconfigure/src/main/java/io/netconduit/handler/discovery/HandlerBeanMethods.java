package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.List;

/**
 * The annotated methods of one bean, of which there is at least one.
 *
 * @param bean the bean
 * @param handlers its handlers of messages and calls
 * @param exceptionHandlers its exception handlers: for the handlers above or, where there
 * are none, for those of all beans
 * @since 0.1.0
 */
public record HandlerBeanMethods(HandlerBeanInfo bean, List<HandlerMethodInfo> handlers,
		List<Method> exceptionHandlers) {

}
