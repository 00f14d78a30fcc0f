package io.netconduit.engine.codec.jackson2;

import com.fasterxml.jackson.annotation.SimpleObjectIdResolver;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import io.netconduit.engine.codec.token.BoundedObjectIds;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many ids of objects may have the same hash code.
 */
final class Jackson2ObjectIds extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	@Override
	public @Nullable ObjectIdInfo findObjectReferenceInfo(Annotated annotated, @Nullable ObjectIdInfo ids) {
		return (ids != null && ids.getResolverType() == SimpleObjectIdResolver.class)
				? new ObjectIdInfo(ids.getPropertyName(), ids.getScope(), ids.getGeneratorType(),
						BoundedObjectIds.class)
					.withAlwaysAsId(ids.getAlwaysAsId())
				: ids;
	}

}
