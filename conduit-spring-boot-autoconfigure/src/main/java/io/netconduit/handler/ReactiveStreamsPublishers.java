package io.netconduit.handler;

import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

import io.netconduit.engine.rpc.PublisherLibrary;
import io.netconduit.engine.rpc.PublisherType;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * The publishers of Reactive Streams, for applications without Spring or Reactor.
 *
 * @since 0.1.0
 */
public final class ReactiveStreamsPublishers implements PublisherLibrary {

	private static final PublisherType TYPE = new AnyPublisher();

	@Override
	public @Nullable PublisherType find(Class<?> type) {
		return Publisher.class.isAssignableFrom(type) ? TYPE : null;
	}

	/**
	 * A publisher of any class.
	 */
	private static final class AnyPublisher implements PublisherType {

		@Override
		public Values values() {
			return Values.MANY;
		}

		@Override
		public Class<?> type() {
			return Publisher.class;
		}

		@Override
		public Flow.Publisher<?> adapt(Object publisher, UnaryOperator<Object> decorator) {
			return FlowAdapters.toFlowPublisher((Publisher<?>) decorator.apply(publisher));
		}

	}

}
