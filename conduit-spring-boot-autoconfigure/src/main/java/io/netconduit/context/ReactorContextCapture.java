package io.netconduit.context;

import io.netconduit.handler.PublisherDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the thread-local values that Micrometer's context propagation knows into the
 * Reactor context of a publisher, as the interceptors have set them for the handler's
 * thread. Operators then find them on other threads too, and automatic context
 * propagation does not clear them. Has no effect without that library.
 *
 * @since 0.1.0
 */
public final class ReactorContextCapture implements PublisherDecorator {

	@Override
	public Object decorate(Object publisher) {
		if (publisher instanceof Mono<?> mono) {
			return mono.contextCapture();
		}
		return (publisher instanceof Flux<?> flux) ? flux.contextCapture() : publisher;
	}

}
