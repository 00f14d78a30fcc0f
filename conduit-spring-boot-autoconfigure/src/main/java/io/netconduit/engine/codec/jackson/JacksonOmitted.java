package io.netconduit.engine.codec.jackson;

import java.io.Serial;
import java.lang.reflect.Executable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netconduit.engine.codec.token.OmittedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.util.AccessPattern;

/**
 * Reads an absent parameter of a constructor as the value that is not written, such as
 * zero with {@code @JsonInclude(NON_DEFAULT)}.
 */
final class JacksonOmitted extends ValueDeserializerModifier {

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
			BeanDeserializerBuilder builder) {
		ValueInstantiator instantiator = builder.getValueInstantiator();
		// That for Kotlin knows the default values of parameters.
		SettableBeanProperty[] parameters = (instantiator instanceof StdValueInstantiator
				&& instantiator.canCreateFromObjectWith()) ? instantiator.getFromObjectArguments(config) : null;
		for (int i = 0; parameters != null && i < parameters.length; i++) {
			if (parameters[i] != null) {
				parameters[i] = withOmitted(config, description, parameters[i]);
			}
		}
		return builder;
	}

	private static SettableBeanProperty withOmitted(DeserializationConfig config, BeanDescription.Supplier description,
			SettableBeanProperty property) {
		Class<?> type = property.getType().getRawClass();
		JsonInclude.Value ofClass = config.getDefaultPropertyInclusion(description.getBeanClass())
			.withOverrides(description.get().findPropertyInclusion(JsonInclude.Value.empty()));
		JsonInclude.Value inclusion = config.getDefaultInclusion(description.getBeanClass(), type, ofClass)
			.withOverrides(config.getAnnotationIntrospector().findPropertyInclusion(config, property.getMember()));
		OmittedValue omitted = (property.getMember() instanceof AnnotatedParameter parameter
				&& parameter.getOwner().getAnnotated() instanceof Executable creator)
						? OmittedValue.of(type, inclusion.getValueInclusion(), creator, parameter.getIndex()) : null;
		return (omitted != null) ? property.withNullProvider(new Absent(property, omitted)) : property;
	}

	/**
	 * Provides the value.
	 */
	private static final class Absent implements NullValueProvider {

		private final SettableBeanProperty property;

		private final OmittedValue omitted;

		Absent(SettableBeanProperty property, OmittedValue omitted) {
			this.property = property;
			this.omitted = omitted;
		}

		@Override
		public @Nullable Object getNullValue(DeserializationContext context) {
			return this.property.getType().isPrimitive()
					? context.reportInputMismatch(this.property.getType(), "nil in place of a primitive") : null;
		}

		@Override
		public AccessPattern getNullAccessPattern() {
			return AccessPattern.DYNAMIC;
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) {
			Object value = this.omitted.of(this.property.getType().getRawClass());
			return (value != null) ? value
					: context.findContextualValueDeserializer(this.property.getType(), this.property)
						.getEmptyValue(context);
		}

	}

}
