package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.impl.TypeWrappedDeserializer;
import com.fasterxml.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.token.TypeRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a type that nothing can construct.
 */
final class Jackson2ReadableCheck {

	private final JavaType whole;

	private final DefaultDeserializationContext context;

	private final Set<JavaType> visited = new HashSet<>();

	Jackson2ReadableCheck(JavaType whole, DefaultDeserializationContext context) {
		this.whole = whole;
		this.context = context;
	}

	void check(JavaType type, @Nullable JsonDeserializer<?> known, String path) {
		if (!this.visited.add(type)) {
			return;
		}
		JsonDeserializer<?> deserializer = (known != null) ? known : find(type, path);
		if (!Jackson2Standards.isStandard(deserializer)) {
			return;
		}
		String foreign = NonDataTypes.whyForeign(type.getRawClass(), Jackson2WriteStandards.OTHER_VERSION);
		String why = (foreign != null) ? foreign : NonDataTypes.whyUnreadable(type.getRawClass());
		if (why != null) {
			throw refusal(type, path, "it " + why, null);
		}
		if (deserializer instanceof TypeWrappedDeserializer) {
			checkSubtypes(type, path);
		}
		else if (deserializer instanceof AbstractDeserializer) {
			throw refusal(type, path, "it is abstract; say which classes implement it, as with @JsonTypeInfo", null);
		}
		else if (deserializer instanceof UnsupportedTypeDeserializer) {
			throw refusal(type, path, "Jackson needs a module for it", null);
		}
		else if (deserializer instanceof BeanDeserializerBase bean) {
			checkBean(type, bean, path);
		}
		else {
			checkContent(type, deserializer, path);
		}
	}

	private JsonDeserializer<?> find(JavaType type, String path) {
		try {
			return this.context.findRootValueDeserializer(type);
		}
		catch (JsonMappingException | IllegalArgumentException ex) {
			String why = NonDataTypes.whyUnreadable(type.getRawClass());
			String reason = (ex instanceof JsonMappingException known) ? known.getOriginalMessage() : ex.getMessage();
			throw refusal(type, path, (why != null) ? "it " + why : reason, ex);
		}
	}

	private void checkSubtypes(JavaType type, String path) {
		AnnotatedClass base = this.context.getConfig().introspectClassAnnotations(type).getClassInfo();
		for (NamedType subtype : subtypes(this.context.getConfig(), base)) {
			if (!type.getRawClass().isAssignableFrom(subtype.getType())) {
				// A subtype of the type that has the annotation, beside this one.
				continue;
			}
			JavaType concrete = this.context.getTypeFactory().constructSpecializedType(type, subtype.getType());
			if (concrete.isConcrete() && this.visited.add(concrete)) {
				JsonDeserializer<?> deserializer = findNonRoot(concrete, path);
				if (deserializer instanceof BeanDeserializerBase bean) {
					checkBean(concrete, bean, path);
				}
			}
		}
	}

	private JsonDeserializer<?> findNonRoot(JavaType type, String path) {
		try {
			return this.context.findNonContextualValueDeserializer(type);
		}
		catch (JsonMappingException | IllegalArgumentException ex) {
			throw refusal(type, path, String.valueOf(ex.getMessage()), ex);
		}
	}

	private void checkBean(JavaType type, BeanDeserializerBase bean, String path) {
		ValueInstantiator instantiator = bean.getValueInstantiator();
		if (!instantiator.canInstantiate()) {
			throw refusal(type, path, "it has no constructor or factory method that Jackson finds; give it one,"
					+ " annotated with @JsonCreator if there are several", null);
		}
		JavaType delegate = instantiator.getDelegateType(this.context.getConfig());
		if (delegate != null && !instantiator.canCreateUsingDefault() && !instantiator.canCreateFromObjectWith()) {
			check(delegate, null, path);
			return;
		}
		List<SettableBeanProperty> properties = properties(bean);
		if (NonDataTypes.isOfJava(type.getRawClass()) && !instantiator.canCreateFromString()
				&& properties.stream().noneMatch(Jackson2ReadableCheck::isOpen)) {
			throw refusal(type, path, "it is a class of Java without a property that can be set", null);
		}
		for (SettableBeanProperty property : properties) {
			if (!property.hasValueTypeDeserializer()) {
				check(property.getType(), property.getValueDeserializer(), WirePath.property(path, property.getName()));
			}
		}
	}

	// The modules of Java are closed to reflection.
	private static boolean isOpen(SettableBeanProperty property) {
		return property.getMember() != null && Modifier.isPublic(property.getMember().getMember().getModifiers());
	}

	private void checkContent(JavaType type, JsonDeserializer<?> deserializer, String path) {
		if (type.isMapLikeType() && type.getKeyType() != null) {
			checkKey(type.getKeyType(), path);
		}
		JavaType content = (type.isContainerType() || type.isReferenceType()) ? type.getContentType() : null;
		if (content != null) {
			JsonDeserializer<?> elements = (deserializer instanceof ContainerDeserializerBase<?> container)
					? container.getContentDeserializer() : null;
			if (elements == null || Jackson2Standards.isStandard(elements)) {
				check(content, null, type.isContainerType() ? path + "[]" : path);
			}
		}
	}

	private void checkKey(JavaType key, String path) {
		try {
			this.context.findKeyDeserializer(key, null);
		}
		catch (JsonMappingException | IllegalArgumentException ex) {
			throw refusal(key, path.isEmpty() ? "the key" : "the key of " + path,
					"Jackson finds no key deserializer, constructor or factory method that takes a String", ex);
		}
	}

	private TypeRefusal refusal(JavaType type, String path, @Nullable String reason, @Nullable Throwable cause) {
		return TypeRefusal.read(this.whole.toCanonical(), path, type.toCanonical(), String.valueOf(reason), cause);
	}

	/**
	 * Find the subtypes of a polymorphic type.
	 * @param config the configuration
	 * @param base the type
	 * @return the subtypes with their names
	 */
	static Collection<NamedType> subtypes(DeserializationConfig config, AnnotatedClass base) {
		return config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, base);
	}

	/**
	 * Return the properties that a bean is read from.
	 * @param bean the bean's deserializer
	 * @return the properties of its constructor, and the others
	 */
	static List<SettableBeanProperty> properties(BeanDeserializerBase bean) {
		Map<String, SettableBeanProperty> properties = new LinkedHashMap<>();
		Iterator<SettableBeanProperty> creator = bean.creatorProperties();
		while (creator.hasNext()) {
			SettableBeanProperty property = creator.next();
			properties.put(property.getName(), property);
		}
		Iterator<SettableBeanProperty> all = bean.properties();
		while (all.hasNext()) {
			SettableBeanProperty property = all.next();
			properties.put(property.getName(), property);
		}
		properties.values().removeIf(SettableBeanProperty::isInjectionOnly);
		List<SettableBeanProperty> sorted = new ArrayList<>(properties.values());
		sorted.sort(Comparator.comparing((SettableBeanProperty property) -> !(property instanceof CreatorProperty))
			.thenComparing((property) -> (property instanceof CreatorProperty) ? property.getCreatorIndex()
					: property.getPropertyIndex()));
		return sorted;
	}

}
