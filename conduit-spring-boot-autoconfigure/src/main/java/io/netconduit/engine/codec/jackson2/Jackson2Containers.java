package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.ArrayBlockingQueueDeserializer;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.netconduit.engine.codec.NonDataTypes;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson's deserializers of collections, maps and converted values know of
 * themselves.
 */
final class Jackson2Containers {

	private Jackson2Containers() {
	}

	/**
	 * Return whether a collection or map can be created.
	 * @param deserializer the deserializer of any type
	 * @return whether there is a way for Jackson to create an empty one, or one from what
	 * is read in its place; {@code true} for all other types
	 */
	static boolean canCreate(JsonDeserializer<?> deserializer) {
		JsonDeserializer<?> found = deserializer;
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
	static @Nullable JsonDeserializer<?> ownContent(JavaType content, @Nullable JsonDeserializer<?> container) {
		if (content.getValueHandler() instanceof JsonDeserializer<?> annotated) {
			return annotated;
		}
		JsonDeserializer<?> elements = (container instanceof ContainerDeserializerBase<?> known)
				? known.getContentDeserializer() : null;
		boolean own = elements != null
				&& (!Jackson2Standards.isStandard(elements) || elements instanceof StdDelegatingDeserializer);
		return own ? elements : null;
	}

	/**
	 * Return the types from which the properties of a bean are read.
	 * @param type the bean
	 * @param context knows the annotations
	 * @return their own types or those of their converters, by the names in a payload;
	 * without those that deserializers of their own read
	 */
	static Map<String, JavaType> declared(JavaType type, DefaultDeserializationContext context) {
		Map<String, JavaType> types = new LinkedHashMap<>();
		try {
			for (BeanPropertyDefinition property : context.getConfig()
				.introspect(type)
				.<BeanPropertyDefinition>findProperties()) {
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

	private static @Nullable JavaType declared(BeanPropertyDefinition property, DefaultDeserializationContext context) {
		AnnotatedMember member = property.getPrimaryMember();
		if (member == null) {
			return property.getPrimaryType();
		}
		AnnotationIntrospector introspector = context.getAnnotationIntrospector();
		if (introspector.findDeserializer(member) != null) {
			return null;
		}
		Object converter = introspector.findDeserializationConverter(member);
		return (converter != null) ? inputOf(converter, member, context) : property.getPrimaryType();
	}

	private static @Nullable JavaType inputOf(Object converter, AnnotatedMember member,
			DefaultDeserializationContext context) {
		try {
			return context.converterInstance(member, converter).getInputType(context.getTypeFactory());
		}
		catch (JsonMappingException ex) {
			return null;
		}
	}

	/**
	 * Return the type that a deserializer reads.
	 * @param deserializer the deserializer
	 * @param context knows the types
	 * @return the type, {@code Object} if the deserializer does not say it
	 */
	static JavaType typeOf(JsonDeserializer<?> deserializer, DefaultDeserializationContext context) {
		JavaType type = (deserializer instanceof StdDeserializer<?> known) ? known.getValueType() : null;
		Class<?> raw = deserializer.handledType();
		return (type != null) ? type : context.constructType((raw != null) ? raw : Object.class);
	}

}
