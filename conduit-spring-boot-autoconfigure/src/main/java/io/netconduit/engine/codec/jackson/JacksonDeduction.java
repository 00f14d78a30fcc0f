package io.netconduit.engine.codec.jackson;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.annotation.JsonTypeResolver;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;
import tools.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import tools.jackson.databind.jsontype.impl.TypeIdResolverBase;

/**
 * Deduces a subtype from the properties of a map, and from nothing else. Jackson itself
 * would also read an array whose first element names a class, and load that class.
 */
final class JacksonDeduction extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	@Override
	public @Nullable Object findTypeResolverBuilder(MapperConfig<?> config, Annotated annotated) {
		if (annotated.hasAnnotation(JsonTypeResolver.class)) {
			return null;
		}
		JsonTypeInfo.Value info = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
		if (info == null) {
			return null;
		}
		return switch (info.getIdType()) {
			case DEDUCTION -> new Builder();
			case NAME, SIMPLE_NAME, CUSTOM -> new JacksonSubtypes(annotated instanceof AnnotatedClass);
			default -> null;
		};
	}

	/**
	 * Builds what deduces.
	 */
	private static final class Builder extends StdTypeResolverBuilder {

		Builder() {
		}

		private Builder(Builder base, Class<?> defaultImpl) {
			super(base, defaultImpl);
		}

		@Override
		public StdTypeResolverBuilder withDefaultImpl(Class<?> defaultImpl) {
			return new Builder(this, defaultImpl);
		}

		@Override
		public @Nullable TypeDeserializer buildTypeDeserializer(DeserializationContext context, JavaType baseType,
				Collection<NamedType> subtypes) {
			return (!baseType.isPrimitive()) ? new Deduction(context, baseType,
					idResolver(context, baseType, subTypeValidator(context), subtypes, false, true),
					defineDefaultImpl(context, baseType), subtypes) : null;
		}

		@Override
		protected TypeIdResolver idResolver(DatabindContext context, JavaType baseType,
				PolymorphicTypeValidator validator, Collection<NamedType> subtypes, boolean forWriting,
				boolean forReading) {
			return (this._customIdResolver != null) ? this._customIdResolver : new Subtypes(baseType, subtypes);
		}

	}

	/**
	 * Knows the subtypes by the names that Jackson deduces.
	 */
	private static final class Subtypes extends TypeIdResolverBase {

		private final Map<String, Class<?>> classes = new HashMap<>();

		Subtypes(JavaType baseType, Collection<NamedType> subtypes) {
			super(baseType);
			subtypes.forEach((subtype) -> this.classes.put(subtype.getType().getName(), subtype.getType()));
		}

		@Override
		public @Nullable JavaType typeFromId(DatabindContext context, String id) {
			Class<?> type = this.classes.get(id);
			return (type != null) ? context.getTypeFactory().constructSpecializedType(this._baseType, type) : null;
		}

		@Override
		public String idFromValue(DatabindContext context, Object value) {
			return value.getClass().getName();
		}

		@Override
		public String idFromValueAndType(DatabindContext context, @Nullable Object value, Class<?> type) {
			return type.getName();
		}

		@Override
		public JsonTypeInfo.Id getMechanism() {
			return JsonTypeInfo.Id.DEDUCTION;
		}

	}

	/**
	 * Reads no name of a type.
	 */
	private static final class Deduction extends AsDeductionTypeDeserializer {

		Deduction(DeserializationContext context, JavaType baseType, TypeIdResolver subtypes,
				@Nullable JavaType defaultImpl, Collection<NamedType> all) {
			super(context, baseType, subtypes, defaultImpl, all);
		}

		private Deduction(Deduction source, @Nullable BeanProperty property) {
			super(source, property);
		}

		@Override
		public TypeDeserializer forProperty(@Nullable BeanProperty property) {
			return (property == this._property) ? this : new Deduction(this, property);
		}

		@Override
		protected @Nullable String _locateTypeId(JsonParser parser, DeserializationContext context) {
			context.handleUnexpectedToken(this._baseType, parser);
			return null;
		}

	}

}
