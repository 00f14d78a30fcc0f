package io.netconduit.engine.codec.jackson2;

import java.io.Serial;
import java.lang.reflect.Executable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.StdValueInstantiator;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.util.AccessPattern;
import io.netconduit.engine.codec.token.OmittedValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads an absent parameter of a constructor as the value that is not written, such as
 * zero with {@code @JsonInclude(NON_DEFAULT)}.
 */
final class Jackson2Omitted extends BeanDeserializerModifier {

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription description,
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

	private static SettableBeanProperty withOmitted(DeserializationConfig config, BeanDescription description,
			SettableBeanProperty property) {
		Class<?> type = property.getType().getRawClass();
		JsonInclude.Value ofClass = config.getDefaultPropertyInclusion(description.getBeanClass())
			.withOverrides(description.findPropertyInclusion(JsonInclude.Value.empty()));
		JsonInclude.Value inclusion = config.getDefaultInclusion(description.getBeanClass(), type, ofClass)
			.withOverrides(config.getAnnotationIntrospector().findPropertyInclusion(property.getMember()));
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
		public @Nullable Object getNullValue(DeserializationContext context) throws JsonMappingException {
			return this.property.getType().isPrimitive()
					? context.reportInputMismatch(this.property.getType(), "nil in place of a primitive") : null;
		}

		@Override
		public AccessPattern getNullAccessPattern() {
			return AccessPattern.DYNAMIC;
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
			Object value = this.omitted.of(this.property.getType().getRawClass());
			return (value != null) ? value
					: context.findContextualValueDeserializer(this.property.getType(), this.property)
						.getEmptyValue(context);
		}

	}

}
