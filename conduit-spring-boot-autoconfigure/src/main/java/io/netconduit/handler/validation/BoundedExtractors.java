package io.netconduit.handler.validation;

import java.util.List;
import java.util.Map;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Extractors of the elements of containers that end when there are enough violations.
 * Otherwise like those that Jakarta Validation prescribes. Loaded only if Jakarta
 * Validation is on the class path.
 */
final class BoundedExtractors {

	private static final String LIST_ELEMENT = "<list element>";

	private static final String ITERABLE_ELEMENT = "<iterable element>";

	private static final String MAP_VALUE = "<map value>";

	private BoundedExtractors() {
	}

	/**
	 * Return the extractors. There is none for the keys of maps: with it, the validator
	 * could not tell whether {@code @Valid} on a map is for keys or for values. The
	 * {@link StoppingValidators} end the validation of keys.
	 * @return the extractors
	 */
	static List<ValueExtractor<?>> all() {
		return List.of(new OfList(), new OfIterable(), new OfValues(), new OfArray());
	}

	private static void indexed(List<?> list, ValueExtractor.ValueReceiver receiver) {
		int index = 0;
		for (Object element : list) {
			if (BoundedValidator.isFull()) {
				return;
			}
			receiver.indexedValue(LIST_ELEMENT, index++, element);
		}
	}

	/**
	 * Extracts the elements of lists.
	 */
	private static final class OfList implements ValueExtractor<List<@ExtractedValue ?>> {

		@Override
		public void extractValues(List<?> list, ValueReceiver receiver) {
			indexed(list, receiver);
		}

	}

	/**
	 * Extracts the elements of sets, of other iterables, and of lists that are declared
	 * as such.
	 */
	private static final class OfIterable implements ValueExtractor<Iterable<@ExtractedValue ?>> {

		@Override
		public void extractValues(Iterable<?> iterable, ValueReceiver receiver) {
			if (iterable instanceof List<?> list) {
				indexed(list, receiver);
				return;
			}
			for (Object element : iterable) {
				if (BoundedValidator.isFull()) {
					return;
				}
				receiver.iterableValue(ITERABLE_ELEMENT, element);
			}
		}

	}

	/**
	 * Extracts the values of maps.
	 */
	private static final class OfValues implements ValueExtractor<Map<?, @ExtractedValue ?>> {

		@Override
		public void extractValues(Map<?, ?> map, ValueReceiver receiver) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				if (BoundedValidator.isFull()) {
					return;
				}
				receiver.keyedValue(MAP_VALUE, entry.getKey(), entry.getValue());
			}
		}

	}

	/**
	 * Extracts the elements of arrays of objects.
	 */
	private static final class OfArray implements ValueExtractor<@Nullable Object @ExtractedValue []> {

		@Override
		public void extractValues(@Nullable Object[] array, ValueReceiver receiver) {
			for (int i = 0; i < array.length && !BoundedValidator.isFull(); i++) {
				receiver.indexedValue(ITERABLE_ELEMENT, i, array[i]);
			}
		}

	}

}
