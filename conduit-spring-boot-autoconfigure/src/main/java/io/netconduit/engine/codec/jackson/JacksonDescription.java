package io.netconduit.engine.codec.jackson;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.WireType.WireProperty;
import io.netconduit.engine.codec.token.GenericType;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanAsArrayDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Describes types by their deserializers.
 */
final class JacksonDescription {

	private static final int DEEPEST = 20;

	private final DeserializationContextExt context;

	JacksonDescription(DeserializationContextExt context) {
		this.context = context;
	}

	WireType describe(JavaType type, int depth) {
		if (depth > DEEPEST) {
			return WireType.of(Shape.ANY);
		}
		ValueDeserializer<?> deserializer = this.context.findRootValueDeserializer(type);
		if (!JacksonStandards.isStandard(deserializer)) {
			return WireType.of(Shape.ANY);
		}
		if (deserializer instanceof TypeWrappedDeserializer) {
			return describePolymorphic(type);
		}
		if (type.isReferenceType()) {
			return describe(type.getContentType(), depth + 1);
		}
		return (deserializer instanceof BeanDeserializerBase bean) ? describeBean(type, bean, depth)
				: WireType.of(shape(type, deserializer));
	}

	private static Shape shape(JavaType type, ValueDeserializer<?> deserializer) {
		if (JsonNode.class.isAssignableFrom(type.getRawClass()) || type.isJavaLangObject()
				|| type.getRawClass() == Number.class && deserializer.logicalType() == LogicalType.Untyped) {
			return Shape.ANY;
		}
		if (type.getRawClass() == byte[].class || type.getRawClass() == char[].class) {
			return Shape.SCALAR;
		}
		if (type.isMapLikeType() || Map.Entry.class.isAssignableFrom(type.getRawClass())) {
			return Shape.MAP;
		}
		if (type.isCollectionLikeType() || type.isArrayType() || deserializer.logicalType() == LogicalType.Collection) {
			return Shape.LIST;
		}
		return (deserializer.logicalType() != LogicalType.Untyped) ? Shape.SCALAR : Shape.ANY;
	}

	private WireType describeBean(JavaType type, BeanDeserializerBase bean, int depth) {
		if (bean instanceof BeanAsArrayDeserializer) {
			return WireType.of(Shape.LIST);
		}
		ValueInstantiator instantiator = bean.getValueInstantiator();
		if (!instantiator.canCreateUsingDefault() && !instantiator.canCreateFromObjectWith()) {
			JavaType delegate = instantiator.getDelegateType(this.context.getConfig());
			if (delegate != null) {
				return describe(delegate, depth + 1);
			}
			return WireType
				.of((instantiator.getArrayDelegateType(this.context.getConfig()) != null) ? Shape.LIST : Shape.SCALAR);
		}
		return new WireType(Shape.BEAN, wireProperties(type, bean));
	}

	private List<WireProperty> wireProperties(JavaType type, BeanDeserializerBase bean) {
		Map<String, String> javaNames = new HashMap<>();
		for (BeanPropertyDefinition property : this.context
			.introspectBeanDescription(type, this.context.introspectClassAnnotations(type))
			.findProperties()) {
			javaNames.put(property.getName(), property.getInternalName());
		}
		List<WireProperty> properties = new ArrayList<>();
		for (SettableBeanProperty property : JacksonReadableCheck.properties(bean)) {
			String name = property.getName();
			properties.add(new WireProperty(name, javaNames.getOrDefault(name, name), propertyType(property)));
		}
		return properties;
	}

	// A deserializer of the application may read data into a type that is not data
	// itself.
	private static Type propertyType(SettableBeanProperty property) {
		boolean data = NonDataTypes.whyUnreadable(property.getType().getRawClass()) == null;
		return (data || !property.hasValueDeserializer() || !isOfApplication(property.getValueDeserializer()))
				? toType(property.getType()) : Object.class;
	}

	private static boolean isOfApplication(Object deserializer) {
		return !JacksonStandards.isStandard(deserializer) && !JacksonKotlin.isOfModule(deserializer);
	}

	private WireType describePolymorphic(JavaType type) {
		TypeDeserializer types = this.context.findTypeDeserializer(type);
		if (types.getTypeInclusion() == JsonTypeInfo.As.WRAPPER_ARRAY) {
			return WireType.of(Shape.LIST);
		}
		if (types.getTypeInclusion() == JsonTypeInfo.As.WRAPPER_OBJECT) {
			return WireType.of(Shape.MAP);
		}
		Map<String, WireProperty> properties = new LinkedHashMap<>();
		String id = types.getPropertyName();
		if (id != null) {
			properties.put(id, new WireProperty(id, id, String.class));
		}
		AnnotatedClass base = this.context.introspectClassAnnotations(type);
		for (NamedType subtype : JacksonReadableCheck.subtypes(this.context.getConfig(), base)) {
			JavaType concrete = this.context.getTypeFactory().constructSpecializedType(type, subtype.getType());
			if (concrete.isConcrete() && this.context.findContextualValueDeserializer(concrete,
					null) instanceof BeanDeserializerBase bean) {
				wireProperties(concrete, bean).forEach((property) -> properties.putIfAbsent(property.name(), property));
			}
		}
		return new WireType(Shape.BEAN, new ArrayList<>(properties.values()));
	}

	private static Type toType(JavaType type) {
		if (!type.hasGenericTypes()) {
			return type.getRawClass();
		}
		List<Type> arguments = new ArrayList<>();
		for (JavaType argument : type.getBindings().getTypeParameters()) {
			arguments.add(toType(argument));
		}
		return arguments.isEmpty() ? type.getRawClass() : new GenericType(type.getRawClass(), arguments);
	}

}
