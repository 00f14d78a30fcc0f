package io.netconduit.engine.codec.jackson;

import java.lang.reflect.Executable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netconduit.engine.codec.OmittedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.util.AccessPattern;

/**
 * Gives constructors the empty and default values that are not written
 * ({@code @JsonInclude}), so that an object is read back equal.
 */
final class JacksonOmissions extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
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

	private static boolean isOmitted(DeserializationConfig config, BeanDescription.Supplier description,
			SettableBeanProperty argument) {
		return argument.getMember() instanceof AnnotatedParameter parameter
				&& OmittedValue.isPossible(inclusion(config, description, argument), argument.getType().getRawClass())
				&& parameter.getOwner().getMember() instanceof Executable creator
				&& !OmittedValue.isNullable(creator, parameter.getIndex());
	}

	private static JsonInclude.Include inclusion(DeserializationConfig config, BeanDescription.Supplier description,
			SettableBeanProperty argument) {
		AnnotationIntrospector annotations = config.getAnnotationIntrospector();
		Class<?> type = argument.getType().getRawClass();
		JsonInclude.Value ofBean = JsonInclude.Value
			.merge(config.getDefaultPropertyInclusion(),
					config.getDefaultPropertyInclusion(description.getBeanClass(), JsonInclude.Value.empty()))
			.withOverrides(annotations.findPropertyInclusion(config, description.getClassInfo()));
		return config.getDefaultInclusion(type, type, ofBean)
			.withOverrides(annotations.findPropertyInclusion(config, argument.getMember()))
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
		public @Nullable Object getNullValue(DeserializationContext context) {
			return this.type.isPrimitive() ? context.reportInputMismatch(this.type, "nil in place of a primitive")
					: null;
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) {
			Object value = OmittedValue.of(this.type.getRawClass());
			return (value != null) ? value : context.findRootValueDeserializer(this.type).getEmptyValue(context);
		}

		@Override
		public AccessPattern getNullAccessPattern() {
			return AccessPattern.DYNAMIC;
		}

	}

}
