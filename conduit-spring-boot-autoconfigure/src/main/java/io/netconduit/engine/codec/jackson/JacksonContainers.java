package io.netconduit.engine.codec.jackson;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.engine.codec.NonDataTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.jdk.ArrayBlockingQueueDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * What Jackson's deserializers of collections, maps and converted values know of
 * themselves.
 */
final class JacksonContainers {

	private JacksonContainers() {
	}

	/**
	 * Return whether a collection or map can be created.
	 * @param deserializer the deserializer of any type
	 * @return whether there is a way for Jackson to create an empty one, or one from what
	 * is read in its place; {@code true} for all other types
	 */
	static boolean canCreate(ValueDeserializer<?> deserializer) {
		ValueDeserializer<?> found = deserializer;
		while (found instanceof DelegatingDeserializer && found.getDelegatee() != null) {
			found = found.getDelegatee();
		}
		ValueInstantiator instantiator = (found instanceof ContainerDeserializerBase<?> container)
				? container.getValueInstantiator() : null;
		// The queue is created from the number of its elements.
		return instantiator == null || found instanceof ArrayBlockingQueueDeserializer
				|| canCreate(instantiator) && !isAbstract(instantiator.getValueClass());
	}

	private static boolean canCreate(ValueInstantiator instantiator) {
		return instantiator.canCreateUsingDefault() || instantiator.canCreateUsingDelegate()
				|| instantiator.canCreateUsingArrayDelegate() || instantiator.canCreateFromObjectWith();
	}

	private static boolean isAbstract(Class<?> type) {
		return Modifier.isAbstract(type.getModifiers()) && !NonDataTypes.isOfJava(type);
	}

	/**
	 * Return the deserializer of a container's content that annotations choose.
	 * @param content the type of the content
	 * @param container the deserializer of the container, {@code null} if it is not known
	 * @return the deserializer, {@code null} if it is the usual one of the type
	 */
	static @Nullable ValueDeserializer<?> ownContent(JavaType content, @Nullable ValueDeserializer<?> container) {
		if (content.getValueHandler() instanceof ValueDeserializer<?> annotated) {
			return annotated;
		}
		ValueDeserializer<?> elements = (container instanceof ContainerDeserializerBase<?> known)
				? known.getContentDeserializer() : null;
		boolean own = elements != null
				&& (!JacksonStandards.isStandard(elements) || elements instanceof StdConvertingDeserializer);
		return own ? elements : null;
	}

	/**
	 * Return the types from which the properties of a bean are read.
	 * @param type the bean
	 * @param context knows the annotations
	 * @return their own types or those of their converters, by the names in a payload;
	 * without those that deserializers of their own read
	 */
	static Map<String, JavaType> declared(JavaType type, DeserializationContextExt context) {
		Map<String, JavaType> types = new LinkedHashMap<>();
		try {
			for (BeanPropertyDefinition property : context.lazyIntrospectBeanDescription(type).get().findProperties()) {
				JavaType declared = declared(property, context);
				if (declared != null) {
					types.put(property.getName(), declared);
				}
			}
		}
		catch (RuntimeException ex) {
			// What comes behind a property that is ambiguous is not known.
		}
		return types;
	}

	private static @Nullable JavaType declared(BeanPropertyDefinition property, DeserializationContextExt context) {
		AnnotatedMember member = property.getPrimaryMember();
		if (member == null) {
			return property.getPrimaryType();
		}
		AnnotationIntrospector introspector = context.getAnnotationIntrospector();
		if (introspector.findDeserializer(context.getConfig(), member) != null) {
			return null;
		}
		Object converter = introspector.findDeserializationConverter(context.getConfig(), member);
		return (converter != null) ? inputOf(converter, member, context) : property.getPrimaryType();
	}

	private static @Nullable JavaType inputOf(Object converter, AnnotatedMember member,
			DeserializationContextExt context) {
		return context.converterInstance(member, converter).getInputType(context.getTypeFactory());
	}

	/**
	 * Return the type that a deserializer reads.
	 * @param deserializer the deserializer
	 * @param context knows the types
	 * @return the type, {@code Object} if the deserializer does not say it
	 */
	static JavaType typeOf(ValueDeserializer<?> deserializer, DeserializationContextExt context) {
		JavaType type = (deserializer instanceof StdDeserializer<?> known) ? known.getValueType() : null;
		Class<?> raw = deserializer.handledType();
		return (type != null) ? type : context.constructType((raw != null) ? raw : Object.class);
	}

}
