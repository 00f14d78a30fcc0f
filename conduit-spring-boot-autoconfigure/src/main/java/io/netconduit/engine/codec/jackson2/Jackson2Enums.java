package io.netconduit.engine.codec.jackson2;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import io.netconduit.engine.codec.token.ReadRule;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the constants of an enum are written, and so how they are read.
 */
final class Jackson2Enums {

	private Jackson2Enums() {
	}

	static @Nullable ReadRule rule(DeserializationConfig config, Class<?> type, BeanDescription description,
			JsonDeserializer<?> deserializer) {
		if (deserializer.getClass().getSimpleName().equals("FactoryBasedEnumDeserializer")) {
			return isMadeFromText(config, description) ? ReadRule.CONSTANT_OF_TEXT : null;
		}
		AnnotatedMember accessor = description.findJsonValueAccessor();
		return (accessor != null) ? ReadRule.ofEnum(type, accessor.getRawType(), accessor::getValue)
				: ReadRule.ofEnum(type, description.findExpectedFormat().getShape());
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
