package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Executable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.util.AccessPattern;
import io.netconduit.engine.codec.OmittedValue;
import org.jspecify.annotations.Nullable;

/**
 * Gives constructors the empty and default values that are not written
 * ({@code @JsonInclude}), so that an object is read back equal.
 */
final class Jackson2Omissions extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription description,
			BeanDeserializerBuilder builder) {
		SettableBeanProperty[] arguments = (builder.getValueInstantiator() != null)
				? builder.getValueInstantiator().getFromObjectArguments(config) : null;
		for (int i = 0; arguments != null && i < arguments.length; i++) {
			SettableBeanProperty argument = arguments[i];
			if (argument != null && builder.findProperty(argument.getFullName()) == argument
					&& isOmitted(config, description, argument)) {
				// The builder and the instantiator share their properties.
				arguments[i] = argument.withNullProvider(new Omitted(argument.getType()));
				builder.addOrReplaceProperty(arguments[i], true);
			}
		}
		return builder;
	}

	/**
	 * Return whether an absent value of a property stands for one that is not written.
	 * @param property the property
	 * @return whether this class gives it one
	 */
	static boolean isOmittable(SettableBeanProperty property) {
		return property.getNullValueProvider() instanceof Omitted;
	}

	private static boolean isOmitted(DeserializationConfig config, BeanDescription description,
			SettableBeanProperty argument) {
		return argument.getMember() instanceof AnnotatedParameter parameter
				&& OmittedValue.isPossible(inclusion(config, description, argument), argument.getType().getRawClass())
				&& parameter.getOwner().getMember() instanceof Executable creator
				&& !OmittedValue.isNullable(creator, parameter.getIndex());
	}

	private static JsonInclude.Include inclusion(DeserializationConfig config, BeanDescription description,
			SettableBeanProperty argument) {
		AnnotationIntrospector annotations = config.getAnnotationIntrospector();
		Class<?> type = argument.getType().getRawClass();
		JsonInclude.Value ofBean = JsonInclude.Value
			.merge(config.getDefaultPropertyInclusion(),
					config.getDefaultPropertyInclusion(description.getBeanClass(), JsonInclude.Value.empty()))
			.withOverrides(annotations.findPropertyInclusion(description.getClassInfo()));
		return config.getDefaultInclusion(type, type, ofBean)
			.withOverrides(annotations.findPropertyInclusion(argument.getMember()))
			.getValueInclusion();
	}

	/**
	 * Stands for a value that was left out. Nil is nil.
	 */
	private static final class Omitted implements NullValueProvider {

		private final JavaType type;

		Omitted(JavaType type) {
			this.type = type;
		}

		@Override
		public @Nullable Object getNullValue(DeserializationContext context) throws JsonMappingException {
			return this.type.isPrimitive()
					? context.<Object>reportInputMismatch(this.type, "nil in place of a primitive") : null;
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
			Object value = OmittedValue.of(this.type.getRawClass());
			return (value != null) ? value : context.findRootValueDeserializer(this.type).getEmptyValue(context);
		}

		@Override
		public AccessPattern getNullAccessPattern() {
			return AccessPattern.DYNAMIC;
		}

	}

}
