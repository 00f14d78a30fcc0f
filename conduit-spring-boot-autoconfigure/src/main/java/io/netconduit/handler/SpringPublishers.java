package io.netconduit.handler;

import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

import io.netconduit.engine.rpc.PublisherLibrary;
import io.netconduit.engine.rpc.PublisherType;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * The publishers that Spring's {@link ReactiveAdapterRegistry} knows: those of Reactor,
 * RxJava, Mutiny and Kotlin's coroutines, as far as they are on the class path.
 *
 * @since 0.1.0
 */
public final class SpringPublishers implements PublisherLibrary {

	@Override
	public @Nullable PublisherType find(Class<?> type) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		return (adapter != null) ? new Adapted(adapter) : null;
	}

	/**
	 * Publishers with an adapter.
	 *
	 * @param adapter the adapter
	 */
	private record Adapted(ReactiveAdapter adapter) implements PublisherType {

		@Override
		public Values values() {
			if (this.adapter.isNoValue()) {
				return Values.NONE;
			}
			return this.adapter.isMultiValue() ? Values.MANY : Values.ONE;
		}

		@Override
		public Class<?> type() {
			return this.adapter.getReactiveType();
		}

		@Override
		public Flow.Publisher<?> adapt(Object publisher, UnaryOperator<Object> decorator) {
			return FlowAdapters.toFlowPublisher((Publisher<?>) decorator.apply(this.adapter.toPublisher(publisher)));
		}

	}

}
