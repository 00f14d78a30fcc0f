package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.Collection;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.impl.AsArrayTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.impl.AsExternalTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.impl.AsPropertyTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.netconduit.engine.codec.token.SiblingMark;
import org.jspecify.annotations.Nullable;

/**
 * Builds what reads the name of a subtype from the place that its type declares, and from
 * no other. Jackson itself also reads a list whose first element is the name, takes any
 * scalar as the name, and makes nothing of a list with the name alone.
 */
final class Jackson2Subtypes extends StdTypeResolverBuilder {

	private static final long serialVersionUID = 1L;

	Jackson2Subtypes() {
	}

	private Jackson2Subtypes(Jackson2Subtypes base, Class<?> defaultImpl) {
		super(base, defaultImpl);
	}

	@Override
	public StdTypeResolverBuilder withDefaultImpl(Class<?> defaultImpl) {
		return (this._defaultImpl == defaultImpl) ? this : new Jackson2Subtypes(this, defaultImpl);
	}

	@Override
	public @Nullable TypeDeserializer buildTypeDeserializer(DeserializationConfig context, JavaType baseType,
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

	private static @Nullable String name(JsonParser parser, DeserializationContext context, JavaType baseType)
			throws IOException {
		if (parser.nextToken() != JsonToken.VALUE_STRING) {
			if (parser.currentToken() == JsonToken.END_ARRAY) {
				context.reportWrongTokenException(baseType, JsonToken.VALUE_STRING, "an empty list");
			}
			throw context.invalidTypeIdException(baseType, String.valueOf(parser.currentToken()), "not a string");
		}
		String name = parser.getText();
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

		private static final long serialVersionUID = 1L;

		InProperty(Jackson2Subtypes builder, TypeDeserializer standard, JavaType baseType,
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
				@Nullable TokenBuffer before, String name) throws IOException {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				throw context.invalidTypeIdException(this._baseType, name, "not a string");
			}
			return super._deserializeTypedForId(parser, context, before, name);
		}

		@Override
		protected @Nullable String _locateTypeId(JsonParser parser, DeserializationContext context) throws IOException {
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

		private static final long serialVersionUID = 1L;

		InList(Jackson2Subtypes builder, TypeDeserializer standard, JavaType baseType, @Nullable JavaType defaultImpl) {
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
		protected @Nullable String _locateTypeId(JsonParser parser, DeserializationContext context) throws IOException {
			return parser.isExpectedStartArrayToken() ? name(parser, context, this._baseType)
					: super._locateTypeId(parser, context);
		}

	}

	/**
	 * Reads a value whose name is beside it. Jackson reads the value when it knows both,
	 * and then reports another path.
	 */
	private static final class BesideValue extends AsExternalTypeDeserializer {

		private static final long serialVersionUID = 1L;

		BesideValue(Jackson2Subtypes builder, TypeDeserializer standard, JavaType baseType,
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
		protected @Nullable Object _deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			try {
				return super._deserialize(parser, context);
			}
			catch (JsonMappingException ex) {
				BeanProperty property = this._property;
				if (property != null && property.getType().hasRawClass(this._baseType.getRawClass())) {
					ex.prependPath(new SiblingMark(property.getMember().getDeclaringClass(), getPropertyName()),
							property.getName());
				}
				throw ex;
			}
		}

	}

}
