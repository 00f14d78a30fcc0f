package io.netconduit.handler.validation;

import java.util.Arrays;
import java.util.List;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * Values that a publisher has emitted, as the publisher that the validator expects.
 * Loaded only if Reactive Streams and Jakarta Validation are on the class path.
 */
final class PublishedValues implements Publisher<Object> {

	private final List<?> values;

	private final boolean many;

	private PublishedValues(List<?> values, boolean many) {
		this.values = values;
		this.many = many;
	}

	static boolean isPublisher(Class<?> type) {
		return Publisher.class.isAssignableFrom(type);
	}

	static PublishedValues only(@Nullable Object value) {
		return new PublishedValues(Arrays.asList(value), false);
	}

	static PublishedValues all(@Nullable Object values) {
		return new PublishedValues((values instanceof List<?> list) ? list : Arrays.asList(values), true);
	}

	static ValueExtractor<?> extractor() {
		return new Extractor();
	}

	@Override
	public void subscribe(Subscriber<? super Object> subscriber) {
		throw new UnsupportedOperationException("Only the values of a publisher are validated");
	}

	/**
	 * Extracts the values. A publisher inside a result is left alone.
	 */
	@UnwrapByDefault
	private static final class Extractor implements ValueExtractor<Publisher<@ExtractedValue ?>> {

		@Override
		public void extractValues(Publisher<?> publisher, ValueReceiver receiver) {
			if (!(publisher instanceof PublishedValues published)) {
				return;
			}
			if (!published.many) {
				receiver.value(null, published.values.get(0));
				return;
			}
			for (int i = 0; i < published.values.size() && !BoundedValidator.isFull(); i++) {
				receiver.indexedValue("<list element>", i, published.values.get(i));
			}
		}

	}

}
