package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Reads a list of one element as it is written: as the element itself, if an annotation
 * asks for that.
 */
final class JacksonSingleElements extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	private static final JsonFormat.Value SINGLE = JsonFormat.Value.empty()
		.withFeature(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY);

	@Override
	public JsonFormat.@Nullable Value findFormat(MapperConfig<?> config, Annotated annotated) {
		JsonFormat format = annotated.getAnnotation(JsonFormat.class);
		Boolean unwrapped = (format != null)
				? JsonFormat.Value.from(format).getFeature(JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
				: null;
		return Boolean.TRUE.equals(unwrapped) ? SINGLE : null;
	}

}
