package io.netconduit.engine.codec.token;

import java.util.Collection;

import com.fasterxml.jackson.annotation.ObjectIdGenerator.IdKey;
import com.fasterxml.jackson.annotation.ObjectIdResolver;
import com.fasterxml.jackson.annotation.SimpleObjectIdResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects of a payload by their ids ({@code @JsonIdentityInfo}), of which a
 * peer could choose many with the same hash code.
 *
 * @since 0.1.0
 */
public final class BoundedObjectIds extends SimpleObjectIdResolver {

	private final Collection<Object> known = BoundedHashTable.strict();

	@Override
	public void bindItem(IdKey id, Object object) {
		this.known.add(id);
		super.bindItem(id, object);
	}

	@Override
	public @Nullable Object resolveId(IdKey id) {
		this.known.add(id);
		return super.resolveId(id);
	}

	@Override
	public ObjectIdResolver newForDeserialization(@Nullable Object context) {
		return new BoundedObjectIds();
	}

}
