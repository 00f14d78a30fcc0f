package io.netconduit.handler;

/**
 * Decorates the publishers that handler methods return, such as by a Reactor context,
 * before the engine subscribes to them. Runs on the handler's thread, inside the inbound
 * interceptors. Beans of this type are detected and applied in order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PublisherDecorator {

	/**
	 * Decorates a publisher.
	 * @param publisher the publisher that a handler method returned: a {@code Mono}, a
	 * {@code Flux}, or another Reactive Streams {@code Publisher} that Spring's
	 * {@code ReactiveAdapterRegistry} makes of the returned object
	 * @return the {@code Publisher} to subscribe to
	 */
	Object decorate(Object publisher);

}
