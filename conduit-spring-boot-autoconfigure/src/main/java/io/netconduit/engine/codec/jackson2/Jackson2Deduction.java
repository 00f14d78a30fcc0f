package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.annotation.JsonTypeResolver;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import org.jspecify.annotations.Nullable;

/**
 * Deduces a subtype from the properties of a map, and from nothing else. Jackson itself
 * would also read an array whose first element names a class, and load that class.
 */
final class Jackson2Deduction extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	private static final Set<JsonTypeInfo.Id> IDS = EnumSet.of(JsonTypeInfo.Id.DEDUCTION, JsonTypeInfo.Id.NAME,
			JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.Id.CUSTOM);

	private final Standard standard = new Standard();

	@Override
	public @Nullable TypeResolverBuilder<?> findTypeResolver(MapperConfig<?> config, AnnotatedClass annotated,
			JavaType baseType) {
		return isNamed(config, annotated) ? this.standard.findTypeResolver(config, annotated, baseType) : null;
	}

	@Override
	public @Nullable TypeResolverBuilder<?> findPropertyTypeResolver(MapperConfig<?> config, AnnotatedMember annotated,
			JavaType baseType) {
		return isNamed(config, annotated) ? this.standard.findPropertyTypeResolver(config, annotated, baseType) : null;
	}

	@Override
	public @Nullable TypeResolverBuilder<?> findPropertyContentTypeResolver(MapperConfig<?> config,
			AnnotatedMember annotated, JavaType containerType) {
		return isNamed(config, annotated)
				? this.standard.findPropertyContentTypeResolver(config, annotated, containerType) : null;
	}

	private boolean isNamed(MapperConfig<?> config, Annotated annotated) {
		JsonTypeInfo.Value info = this.standard.findPolymorphicTypeInfo(config, annotated);
		return info != null && IDS.contains(info.getIdType()) && !annotated.hasAnnotation(JsonTypeResolver.class);
	}

	/**
	 * Reads the annotations as usual.
	 */
	private static final class Standard extends JacksonAnnotationIntrospector {

		private static final long serialVersionUID = 1L;

		@Override
		protected TypeResolverBuilder<?> _constructStdTypeResolverBuilder(MapperConfig<?> config,
				JsonTypeInfo.Value settings, JavaType baseType) {
			return (settings.getIdType() == JsonTypeInfo.Id.DEDUCTION) ? new Builder() : new Jackson2Subtypes();
		}

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
		public @Nullable TypeDeserializer buildTypeDeserializer(DeserializationConfig config, JavaType baseType,
				Collection<NamedType> subtypes) {
			return (!baseType.isPrimitive()) ? new Deduction(config, baseType,
					idResolver(config, baseType, subTypeValidator(config), subtypes, false, true),
					defineDefaultImpl(config, baseType), subtypes) : null;
		}

		@Override
		protected TypeIdResolver idResolver(MapperConfig<?> config, JavaType baseType,
				PolymorphicTypeValidator validator, Collection<NamedType> subtypes, boolean forWriting,
				boolean forReading) {
			return (this._customIdResolver != null) ? this._customIdResolver : new Subtypes(config, baseType, subtypes);
		}

	}

	/**
	 * Knows the subtypes by the names that Jackson deduces.
	 */
	private static final class Subtypes extends TypeIdResolverBase {

		private final Map<String, Class<?>> classes = new HashMap<>();

		Subtypes(MapperConfig<?> config, JavaType baseType, Collection<NamedType> subtypes) {
			super(baseType, config.getTypeFactory());
			subtypes.forEach((subtype) -> this.classes.put(subtype.getType().getName(), subtype.getType()));
		}

		@Override
		public @Nullable JavaType typeFromId(DatabindContext context, String id) {
			Class<?> type = this.classes.get(id);
			return (type != null) ? context.getTypeFactory().constructSpecializedType(this._baseType, type) : null;
		}

		@Override
		public String idFromValue(Object value) {
			return value.getClass().getName();
		}

		@Override
		public String idFromValueAndType(@Nullable Object value, Class<?> type) {
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

		private static final long serialVersionUID = 1L;

		Deduction(DeserializationConfig config, JavaType baseType, TypeIdResolver subtypes,
				@Nullable JavaType defaultImpl, Collection<NamedType> all) {
			super(baseType, subtypes, defaultImpl, config, all);
		}

		private Deduction(Deduction source, @Nullable BeanProperty property) {
			super(source, property);
		}

		@Override
		public TypeDeserializer forProperty(@Nullable BeanProperty property) {
			return (property == this._property) ? this : new Deduction(this, property);
		}

		@Override
		protected @Nullable String _locateTypeId(JsonParser parser, DeserializationContext context) throws IOException {
			context.handleUnexpectedToken(this._baseType, parser);
			return null;
		}

	}

}
