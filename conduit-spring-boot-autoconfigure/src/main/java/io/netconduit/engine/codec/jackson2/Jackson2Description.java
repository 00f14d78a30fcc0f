package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.impl.BeanAsArrayDeserializer;
import com.fasterxml.jackson.databind.deser.impl.TypeWrappedDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.WireType.WireProperty;
import io.netconduit.engine.codec.token.GenericType;

/**
 * Describes types by their deserializers.
 */
final class Jackson2Description {

	private static final int DEEPEST = 20;

	private final DefaultDeserializationContext context;

	Jackson2Description(DefaultDeserializationContext context) {
		this.context = context;
	}

	WireType describe(JavaType type, int depth) throws JsonMappingException {
		if (depth > DEEPEST) {
			return WireType.of(Shape.ANY);
		}
		JsonDeserializer<?> deserializer = this.context.findRootValueDeserializer(type);
		if (!Jackson2Standards.isStandard(deserializer)) {
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

	private static Shape shape(JavaType type, JsonDeserializer<?> deserializer) {
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

	private WireType describeBean(JavaType type, BeanDeserializerBase bean, int depth) throws JsonMappingException {
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
		for (BeanPropertyDefinition property : this.context.getConfig().introspect(type).findProperties()) {
			javaNames.put(property.getName(), property.getInternalName());
		}
		List<WireProperty> properties = new ArrayList<>();
		for (SettableBeanProperty property : Jackson2ReadableCheck.properties(bean)) {
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
		return !Jackson2Standards.isStandard(deserializer) && !Jackson2Kotlin.isOfModule(deserializer);
	}

	private WireType describePolymorphic(JavaType type) throws JsonMappingException {
		TypeDeserializer types = this.context.getConfig().findTypeDeserializer(type);
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
		AnnotatedClass base = this.context.getConfig().introspectClassAnnotations(type).getClassInfo();
		for (NamedType subtype : Jackson2ReadableCheck.subtypes(this.context.getConfig(), base)) {
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
