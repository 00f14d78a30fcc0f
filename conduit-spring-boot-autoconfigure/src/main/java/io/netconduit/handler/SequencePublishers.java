package io.netconduit.handler;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

import io.netconduit.engine.rpc.PublisherLibrary;
import io.netconduit.engine.rpc.PublisherType;
import io.netconduit.handler.kotlin.KotlinSequences;
import org.jspecify.annotations.Nullable;

/**
 * Kotlin's sequences as publishers, for lambdas: they declare no result that could be
 * converted.
 *
 * @since 0.1.0
 */
public final class SequencePublishers implements PublisherLibrary {

	private static final PublisherType TYPE = new AnySequence();

	@Override
	public @Nullable PublisherType find(Class<?> type) {
		return KotlinSequences.isSubtype(type) ? TYPE : null;
	}

	/**
	 * A sequence of any class.
	 */
	private static final class AnySequence implements PublisherType {

		@Override
		public Values values() {
			return Values.MANY;
		}

		@Override
		public Class<?> type() {
			return KotlinSequences.type();
		}

		@Override
		public Flow.Publisher<?> adapt(Object publisher, UnaryOperator<Object> decorator) {
			return (Flow.Publisher<Object>) (subscriber) -> subscriber
				.onSubscribe(new Passage(KotlinSequences.iterator(publisher), subscriber));
		}

	}

	/**
	 * One pass through a sequence, on the threads that request its values, one after the
	 * other.
	 */
	private static final class Passage implements Flow.Subscription {

		private final Iterator<?> iterator;

		private final Flow.Subscriber<? super Object> subscriber;

		private volatile boolean ended;

		Passage(Iterator<?> iterator, Flow.Subscriber<? super Object> subscriber) {
			this.iterator = iterator;
			this.subscriber = subscriber;
		}

		@Override
		public void request(long count) {
			for (long i = 0; i < count && !this.ended; i++) {
				if (!this.iterator.hasNext()) {
					this.ended = true;
					this.subscriber.onComplete();
					return;
				}
				this.subscriber.onNext(this.iterator.next());
			}
		}

		@Override
		public void cancel() {
			this.ended = true;
		}

	}

}
