package io.netconduit.engine.codec.jackson;

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

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.token.TypeRefusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Looks for a type that nothing can construct.
 */
final class JacksonReadableCheck {

	private final JavaType whole;

	private final DeserializationContextExt context;

	private final Set<JavaType> visited = new HashSet<>();

	JacksonReadableCheck(JavaType whole, DeserializationContextExt context) {
		this.whole = whole;
		this.context = context;
	}

	void check(JavaType type, @Nullable ValueDeserializer<?> known, String path) {
		if (!this.visited.add(type)) {
			return;
		}
		ValueDeserializer<?> deserializer = (known != null) ? known : find(type, path);
		if (!JacksonStandards.isStandard(deserializer)) {
			return;
		}
		String foreign = NonDataTypes.whyForeign(type.getRawClass(), JacksonWriteStandards.OTHER_VERSION);
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

	private ValueDeserializer<?> find(JavaType type, String path) {
		try {
			return this.context.findRootValueDeserializer(type);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			String why = NonDataTypes.whyUnreadable(type.getRawClass());
			String reason = (ex instanceof JacksonException known) ? known.getOriginalMessage() : ex.getMessage();
			throw refusal(type, path, (why != null) ? "it " + why : reason, ex);
		}
	}

	private void checkSubtypes(JavaType type, String path) {
		AnnotatedClass base = this.context.introspectClassAnnotations(type);
		for (NamedType subtype : subtypes(this.context.getConfig(), base)) {
			if (!type.getRawClass().isAssignableFrom(subtype.getType())) {
				// A subtype of the type that has the annotation, beside this one.
				continue;
			}
			JavaType concrete = this.context.getTypeFactory().constructSpecializedType(type, subtype.getType());
			if (concrete.isConcrete() && this.visited.add(concrete)) {
				ValueDeserializer<?> deserializer = findNonRoot(concrete, path);
				if (deserializer instanceof BeanDeserializerBase bean) {
					checkBean(concrete, bean, path);
				}
			}
		}
	}

	private ValueDeserializer<?> findNonRoot(JavaType type, String path) {
		try {
			return this.context.findNonContextualValueDeserializer(type);
		}
		catch (JacksonException | IllegalArgumentException ex) {
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
				&& properties.stream().noneMatch(JacksonReadableCheck::isOpen)) {
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

	private void checkContent(JavaType type, ValueDeserializer<?> deserializer, String path) {
		if (type.isMapLikeType() && type.getKeyType() != null) {
			checkKey(type.getKeyType(), path);
		}
		JavaType content = (type.isContainerType() || type.isReferenceType()) ? type.getContentType() : null;
		if (content != null) {
			ValueDeserializer<?> elements = (deserializer instanceof ContainerDeserializerBase<?> container)
					? container.getContentDeserializer() : null;
			if (elements == null || JacksonStandards.isStandard(elements)) {
				check(content, null, type.isContainerType() ? path + "[]" : path);
			}
		}
	}

	private void checkKey(JavaType key, String path) {
		try {
			this.context.findKeyDeserializer(key, null);
		}
		catch (JacksonException | IllegalArgumentException ex) {
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
