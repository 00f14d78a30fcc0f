package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.netconduit.engine.codec.token.ReadRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;

/**
 * Finds out how the constants of an enum are written, and so how they are read.
 */
final class JacksonEnums {

	private JacksonEnums() {
	}

	static @Nullable ReadRule rule(DeserializationConfig config, Class<?> type, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		if (deserializer.getClass().getSimpleName().equals("FactoryBasedEnumDeserializer")) {
			return isMadeFromText(config, description.get()) ? ReadRule.CONSTANT_OF_TEXT : null;
		}
		AnnotatedMember accessor = description.get().findJsonValueAccessor();
		return (accessor != null) ? ReadRule.ofEnum(type, accessor.getRawType(), accessor::getValue)
				: ReadRule.ofEnum(type, description.findExpectedFormat(type).getShape());
	}

	private static boolean isMadeFromText(DeserializationConfig config, BeanDescription description) {
		for (AnnotatedMethod method : description.getFactoryMethods()) {
			JsonCreator.Mode mode = config.getAnnotationIntrospector().findCreatorAnnotation(config, method);
			if (mode != null) {
				return method.getParameterCount() == 1 && method.getRawParameterType(0) == String.class
						&& !isProperty(mode, method);
			}
		}
		return false;
	}

	// Then the text is a property of a map.
	private static boolean isProperty(JsonCreator.Mode mode, AnnotatedMethod method) {
		return mode == JsonCreator.Mode.PROPERTIES
				|| mode == JsonCreator.Mode.DEFAULT && method.getParameter(0).hasAnnotation(JsonProperty.class);
	}

}
