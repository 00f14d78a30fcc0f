package io.netconduit.engine.codec.jackson;

import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.engine.codec.token.SiblingMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.impl.AsArrayTypeDeserializer;
import tools.jackson.databind.jsontype.impl.AsExternalTypeDeserializer;
import tools.jackson.databind.jsontype.impl.AsPropertyTypeDeserializer;
import tools.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Builds what reads the name of a subtype from the place that its type declares, and from
 * no other. Jackson itself also reads a list whose first element is the name, takes any
 * scalar as the name, and makes nothing of a list with the name alone.
 */
final class JacksonSubtypes extends StdTypeResolverBuilder {

	private final boolean ofClass;

	/**
	 * Create a builder.
	 * @param ofClass whether a class and not a property has the annotation
	 */
	JacksonSubtypes(boolean ofClass) {
		this.ofClass = ofClass;
	}

	private JacksonSubtypes(JacksonSubtypes base, Class<?> defaultImpl) {
		super(base, defaultImpl);
		this.ofClass = base.ofClass;
	}

	// Only a property has others beside it.
	@Override
	public StdTypeResolverBuilder withSettings(JsonTypeInfo.Value settings) {
		return super.withSettings((this.ofClass && settings.getInclusionType() == JsonTypeInfo.As.EXTERNAL_PROPERTY)
				? settings.withInclusionType(JsonTypeInfo.As.PROPERTY) : settings);
	}

	@Override
	public StdTypeResolverBuilder withDefaultImpl(Class<?> defaultImpl) {
		return (this._defaultImpl == defaultImpl) ? this : new JacksonSubtypes(this, defaultImpl);
	}

	@Override
	public @Nullable TypeDeserializer buildTypeDeserializer(DeserializationContext context, JavaType baseType,
			Collection<NamedType> subtypes) {
		TypeDeserializer standard = super.buildTypeDeserializer(context, baseType, subtypes);
		if (standard instanceof AsPropertyTypeDeserializer) {
			return new InProperty(this, standard, baseType, defineDefaultImpl(context, baseType),
					_strictTypeIdHandling(context, baseType));
		}
		if (standard instanceof AsExternalTypeDeserializer) {
			return new BesideValue(this, standard, baseType, defineDefaultImpl(context, baseType));
		}
		return (standard instanceof AsArrayTypeDeserializer)
				? new InList(this, standard, baseType, defineDefaultImpl(context, baseType)) : standard;
	}

	private static @Nullable String name(JsonParser parser, DeserializationContext context, JavaType baseType) {
		if (parser.nextToken() != JsonToken.VALUE_STRING) {
			if (parser.currentToken() == JsonToken.END_ARRAY) {
				context.reportWrongTokenException(baseType, JsonToken.VALUE_STRING, "an empty list");
			}
			throw context.invalidTypeIdException(baseType, String.valueOf(parser.currentToken()), "not a string");
		}
		String name = parser.getString();
		if (parser.nextToken() == JsonToken.END_ARRAY) {
			context.reportWrongTokenException(baseType, JsonToken.START_OBJECT, "a name without a value");
		}
		return name;
	}

	/**
	 * Reads the name from a property. Only what is no map comes in a list, because it has
	 * no properties.
	 */
	private static final class InProperty extends AsPropertyTypeDeserializer {

		InProperty(JacksonSubtypes builder, TypeDeserializer standard, JavaType baseType,
				@Nullable JavaType defaultImpl, boolean strict) {
			super(baseType, standard.getTypeIdResolver(), standard.getPropertyName(), builder._typeIdVisible,
					defaultImpl, standard.getTypeInclusion(), strict);
		}

		private InProperty(InProperty source, @Nullable BeanProperty property) {
			super(source, property);
		}

		@Override
		public TypeDeserializer forProperty(@Nullable BeanProperty property) {
			return (property == this._property) ? this : new InProperty(this, property);
		}

		@Override
		protected @Nullable Object _deserializeTypedForId(JsonParser parser, DeserializationContext context,
				@Nullable TokenBuffer before, String name) {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				throw context.invalidTypeIdException(this._baseType, name, "not a string");
			}
			return super._deserializeTypedForId(parser, context, before, name);
		}

		@Override
		protected @Nullable String _locateTypeId(JsonParser parser, DeserializationContext context) {
			if (!parser.isExpectedStartArrayToken()) {
				return super._locateTypeId(parser, context);
			}
			String name = name(parser, context, this._baseType);
			if (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.VALUE_NULL) {
				context.reportWrongTokenException(this._baseType, JsonToken.START_OBJECT, "a list in place of a map");
			}
			return name;
		}

	}

	/**
	 * Reads the name from the first of two elements.
	 */
	private static final class InList extends AsArrayTypeDeserializer {

		InList(JacksonSubtypes builder, TypeDeserializer standard, JavaType baseType, @Nullable JavaType defaultImpl) {
			super(baseType, standard.getTypeIdResolver(), standard.getPropertyName(), builder._typeIdVisible,
					defaultImpl);
		}

		private InList(InList source, @Nullable BeanProperty property) {
			super(source, property);
		}

		@Override
		public TypeDeserializer forProperty(@Nullable BeanProperty property) {
			return (property == this._property) ? this : new InList(this, property);
		}

		@Override
		protected @Nullable String _locateTypeId(JsonParser parser, DeserializationContext context) {
			return parser.isExpectedStartArrayToken() ? name(parser, context, this._baseType)
					: super._locateTypeId(parser, context);
		}

	}

	/**
	 * Reads a value whose name is beside it. Jackson reads the value when it knows both,
	 * and then reports another path.
	 */
	private static final class BesideValue extends AsExternalTypeDeserializer {

		BesideValue(JacksonSubtypes builder, TypeDeserializer standard, JavaType baseType,
				@Nullable JavaType defaultImpl) {
			super(baseType, standard.getTypeIdResolver(), standard.getPropertyName(), builder._typeIdVisible,
					defaultImpl);
		}

		private BesideValue(BesideValue source, @Nullable BeanProperty property) {
			super(source, property);
		}

		@Override
		public TypeDeserializer forProperty(@Nullable BeanProperty property) {
			return (property == this._property) ? this : new BesideValue(this, property);
		}

		@Override
		protected @Nullable Object _deserialize(JsonParser parser, DeserializationContext context) {
			try {
				return super._deserialize(parser, context);
			}
			catch (JacksonException ex) {
				BeanProperty property = this._property;
				throw (property != null && property.getType().hasRawClass(this._baseType.getRawClass()))
						? ex.prependPath(new SiblingMark(property.getMember().getDeclaringClass(), getPropertyName()),
								property.getName())
						: ex;
			}
		}

	}

}
