package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.SimpleObjectIdResolver;
import io.netconduit.engine.codec.token.BoundedObjectIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.introspect.ObjectIdInfo;

/**
 * Limits how many ids of objects may have the same hash code.
 */
final class JacksonObjectIds extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	@Override
	public @Nullable ObjectIdInfo findObjectReferenceInfo(MapperConfig<?> config, Annotated annotated,
			@Nullable ObjectIdInfo ids) {
		return (ids != null && ids.getResolverType() == SimpleObjectIdResolver.class)
				? new ObjectIdInfo(ids.getPropertyName(), ids.getScope(), ids.getGeneratorType(),
						BoundedObjectIds.class)
					.withAlwaysAsId(ids.getAlwaysAsId())
				: ids;
	}

}
