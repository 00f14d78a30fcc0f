package io.netconduit.engine.codec.binding;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds out which components of a record its constructor sets if they are absent. An
 * error about other properties does not show it, because no record was created.
 * Thread-safe.
 */
final class RecordDefaults {

	private final Class<?> type;

	private volatile boolean tried;

	private volatile @Nullable Object empty;

	/**
	 * Create an instance.
	 * @param type a class
	 */
	RecordDefaults(Class<?> type) {
		this.type = type;
	}

	/**
	 * Return whether the constructor sets a property that is absent.
	 * @param property the property
	 * @return whether it does; {@code false} if that is not known, because the type is
	 * not a record or its constructor refuses absent values
	 */
	boolean contain(BeanProperty property) {
		if (!this.tried) {
			this.empty = create();
			this.tried = true;
		}
		Object created = this.empty;
		return created != null && property.field() != null && !property.isNull(created);
	}

	private @Nullable Object create() {
		if (!this.type.isRecord() || MappingAnnotations.creator(this.type) != null) {
			return null;
		}
		Class<?>[] types = Stream.of(this.type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			Constructor<?> constructor = this.type.getDeclaredConstructor(types);
			constructor.setAccessible(true);
			// The elements of a new array are what is absent.
			return constructor
				.newInstance(Stream.of(types).map((each) -> Array.get(Array.newInstance(each, 1), 0)).toArray());
		}
		catch (ReflectiveOperationException | RuntimeException | Error ex) {
			return null;
		}
	}

}
