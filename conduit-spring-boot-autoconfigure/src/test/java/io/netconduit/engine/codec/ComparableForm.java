package io.netconduit.engine.codec;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.testing.Hex;

/**
 * Values in a form that is equal for equal content, for arrays and other types that
 * define no equality.
 */
final class ComparableForm {

	private ComparableForm() {
	}

	static Object of(Object value) {
		if (value == null) {
			return null;
		}
		if (value.getClass().isArray()) {
			List<Object> elements = new ArrayList<>();
			for (int i = 0; i < Array.getLength(value); i++) {
				elements.add(of(Array.get(value, i)));
			}
			return new Content(value.getClass().getTypeName(), elements);
		}
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> forms = new LinkedHashMap<>();
			map.forEach((key, element) -> forms.put(of(key), of(element)));
			return (map instanceof SortedMap) ? new ArrayList<>(forms.entrySet()) : forms;
		}
		if (value instanceof Collection<?> collection) {
			List<Object> forms = new ArrayList<>();
			collection.forEach((element) -> forms.add(of(element)));
			return (collection instanceof Set && !(collection instanceof SortedSet)) ? new HashSet<>(forms) : forms;
		}
		if (value instanceof Record record) {
			return components(record);
		}
		if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			return new Content("ByteBuffer", Hex.of(bytes));
		}
		Object content = content(value);
		return (content != value) ? new Content(value.getClass().getSimpleName(), content) : value;
	}

	private static Object content(Object value) {
		if (value instanceof Optional<?> optional) {
			return of(optional.orElse(null));
		}
		if (value instanceof AtomicInteger || value instanceof AtomicLong || value instanceof AtomicBoolean
				|| value instanceof StringBuilder) {
			return value.toString();
		}
		if (value instanceof AtomicReference<?> reference) {
			return of(reference.get());
		}
		return value;
	}

	private static Object components(Record record) {
		if (record.getClass() == CorpusTypes.Card.class) {
			return record;
		}
		Map<String, Object> components = new LinkedHashMap<>();
		for (RecordComponent component : record.getClass().getRecordComponents()) {
			try {
				component.getAccessor().setAccessible(true);
				components.put(component.getName(), of(component.getAccessor().invoke(record)));
			}
			catch (ReflectiveOperationException ex) {
				throw new AssertionError(ex);
			}
		}
		return components;
	}

	/**
	 * The content of a value with the name of its type.
	 */
	private record Content(String type, Object content) {

	}

}
