package io.netconduit.engine.codec.jackson;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.codec.token.ReadType;
import io.netconduit.engine.codec.token.SubtypeChoice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;

/**
 * A type as Jackson reads it.
 */
final class JacksonReadType implements ReadType {

	private final JsonMapper mapper;

	private final DeserializationContext context;

	private final JavaType type;

	/** {@code null} if Jackson does not read the type as a bean. */
	private final @Nullable BeanDeserializerBase bean;

	private JacksonReadType(JsonMapper mapper, DeserializationContext context, JavaType type,
			@Nullable BeanDeserializerBase bean) {
		this.mapper = mapper;
		this.context = context;
		this.type = type;
		this.bean = bean;
	}

	/**
	 * Create a type.
	 * @param mapper the mapper
	 * @param context the context of the read that failed
	 * @param declared the type
	 * @return the type that its values have in a payload
	 */
	static ReadType of(JsonMapper mapper, DeserializationContext context, JavaType declared) {
		JavaType type = declared;
		// An Optional is its value; a type with a delegate is read as the delegate.
		for (int i = 0; i < 10; i++) {
			if (type.isReferenceType()) {
				type = type.getContentType();
				continue;
			}
			BeanDeserializerBase bean = bean(context, type);
			JavaType delegate = (bean != null) ? delegate(context, bean.getValueInstantiator()) : null;
			if (delegate == null) {
				return new JacksonReadType(mapper, context, type, bean);
			}
			type = delegate;
		}
		return new JacksonReadType(mapper, context, type, null);
	}

	private static @Nullable BeanDeserializerBase bean(DeserializationContext context, JavaType type) {
		if (type.isContainerType() || type.isPrimitive() || type.isEnumType()) {
			return null;
		}
		try {
			ValueDeserializer<?> found = context.findRootValueDeserializer(type);
			for (int i = 0; i < 10 && found != null; i++) {
				if (found instanceof BeanDeserializerBase bean) {
					return bean;
				}
				found = found.getDelegatee();
			}
			return (context.findNonContextualValueDeserializer(type) instanceof BeanDeserializerBase bean) ? bean
					: null;
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

	private static @Nullable JavaType delegate(DeserializationContext context, ValueInstantiator instantiator) {
		if (instantiator.canCreateUsingDelegate()) {
			return instantiator.getDelegateType(context.getConfig());
		}
		return instantiator.canCreateUsingArrayDelegate() ? instantiator.getArrayDelegateType(context.getConfig())
				: null;
	}

	private ReadType of(JavaType other) {
		return of(this.mapper, this.context, other);
	}

	@Override
	public ReadType other(Class<?> other) {
		return of(this.mapper.constructType(other));
	}

	@Override
	public Class<?> rawClass() {
		return this.type.getRawClass();
	}

	@Override
	public Shape shape() {
		Class<?> raw = rawClass();
		if (raw == Object.class || raw == Serializable.class || JsonNode.class.isAssignableFrom(raw)) {
			return Shape.ANY;
		}
		if (this.type.isMapLikeType()) {
			return Shape.MAP;
		}
		if (this.type.isContainerType() && raw != byte[].class) {
			return Shape.LIST;
		}
		return (this.bean != null || subtypes() != null) ? Shape.BEAN : Shape.SCALAR;
	}

	@Override
	public Set<ValueType> accepted() {
		switch (shape()) {
			case LIST -> {
				return EnumSet.of(ValueType.ARRAY);
			}
			case MAP -> {
				return EnumSet.of(ValueType.MAP);
			}
			case ANY -> {
				return EnumSet.complementOf(EnumSet.of(ValueType.EXTENSION));
			}
			case BEAN -> {
				return (this.bean != null) ? accepted(this.bean.getValueInstantiator()) : EnumSet.of(ValueType.MAP);
			}
			default -> {
				return this.type.isEnumType() ? acceptedConstants() : ExpectedValue.accepted(rawClass());
			}
		}
	}

	// A constant may be written as a value of another type than text.
	private Set<ValueType> acceptedConstants() {
		try {
			Object written = this.mapper.convertValue(rawClass().getEnumConstants()[0], Object.class);
			return ExpectedValue.accepted((written instanceof BigDecimal) ? double.class : written.getClass());
		}
		catch (RuntimeException ex) {
			return EnumSet.of(ValueType.STRING);
		}
	}

	private static Set<ValueType> accepted(ValueInstantiator instantiator) {
		Set<ValueType> accepted = EnumSet.noneOf(ValueType.class);
		if (instantiator.canCreateFromBoolean()) {
			accepted.add(ValueType.BOOLEAN);
		}
		if (instantiator.canCreateFromInt() || instantiator.canCreateFromLong()
				|| instantiator.canCreateFromBigInteger()) {
			accepted.add(ValueType.INTEGER);
		}
		if (instantiator.canCreateFromDouble() || instantiator.canCreateFromBigDecimal()) {
			accepted.add(ValueType.FLOAT);
		}
		if (instantiator.canCreateFromString()) {
			accepted.add(ValueType.STRING);
		}
		if (instantiator.canCreateUsingDefault() || instantiator.canCreateFromObjectWith() || accepted.isEmpty()) {
			accepted.add(ValueType.MAP);
		}
		return accepted;
	}

	@Override
	public @Nullable ReadType element() {
		JavaType content = this.type.getContentType();
		return (content != null) ? of(content) : null;
	}

	@Override
	public @Nullable ReadType key() {
		JavaType key = this.type.getKeyType();
		return (key != null) ? of(key) : null;
	}

	@Override
	public @Nullable ReadType property(String name) {
		SettableBeanProperty property = find(name);
		return (property != null) ? of(property.getType()) : null;
	}

	private @Nullable SettableBeanProperty find(String name) {
		return (this.bean != null) ? this.bean.findProperty(PropertyName.construct(name)) : null;
	}

	@Override
	public boolean isProperty(String name, String key) {
		if (name.equals(key)) {
			return true;
		}
		if (this.bean == null) {
			return false;
		}
		return this.context.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES) && name.equalsIgnoreCase(key)
				|| properties(this.type).stream()
					.filter((property) -> property.getName().equals(name))
					.flatMap((property) -> property.findAliases().stream())
					.anyMatch((alias) -> alias.getSimpleName().equals(key));
	}

	private List<BeanPropertyDefinition> properties(JavaType bean) {
		return this.context.lazyIntrospectBeanDescription(bean).get().findProperties();
	}

	@Override
	public List<String> constants() {
		return this.type.isEnumType() ? accepted(this.type, (name) -> name, (read) -> read) : List.of();
	}

	@Override
	public List<String> keyConstants() {
		if (!this.type.isEnumType()) {
			return List.of();
		}
		JavaType map = this.mapper.getTypeFactory()
			.constructMapType(Map.class, this.type, this.mapper.constructType(Boolean.class));
		return accepted(map, (name) -> Map.of(name, true), (read) -> ((Map<?, ?>) read).keySet().iterator().next());
	}

	// Tries out what is accepted, because a dozen of annotations and settings decide.
	private List<String> accepted(JavaType target, UnaryOperator<Object> payload, UnaryOperator<Object> constantOf) {
		List<String> accepted = new ArrayList<>();
		for (Object constant : rawClass().getEnumConstants()) {
			candidates(constant, payload).stream()
				.filter((name) -> constant == read(target, name, payload, constantOf))
				.findFirst()
				.map(String::valueOf)
				.ifPresent(accepted::add);
		}
		return accepted;
	}

	private Collection<Object> candidates(Object constant, UnaryOperator<Object> payload) {
		Set<Object> candidates = new LinkedHashSet<>();
		try {
			Object written = this.mapper.convertValue(payload.apply(constant), Object.class);
			candidates.add((written instanceof Map<?, ?> map) ? map.keySet().iterator().next() : written);
		}
		catch (RuntimeException | Error ex) {
			// The names below may be accepted.
		}
		candidates.add(((Enum<?>) constant).name());
		candidates.add(String.valueOf(constant));
		candidates.remove(null);
		return candidates;
	}

	private @Nullable Object read(JavaType target, Object name, UnaryOperator<Object> payload,
			UnaryOperator<Object> constantOf) {
		try {
			Object read = this.mapper.convertValue(payload.apply(name), target);
			return (read != null) ? constantOf.apply(read) : null;
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

	@Override
	public @Nullable SubtypeChoice subtypes() {
		try {
			TypeDeserializer choice = this.context.findTypeDeserializer(this.type);
			return (choice != null) ? subtypes(choice) : null;
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

	private SubtypeChoice subtypes(TypeDeserializer choice) {
		if (choice instanceof AsDeductionTypeDeserializer) {
			return new SubtypeChoice(SubtypeChoice.Place.DEDUCED, null, forms());
		}
		SubtypeChoice.Place place = switch (choice.getTypeInclusion()) {
			case WRAPPER_OBJECT -> SubtypeChoice.Place.WRAPPER_MAP;
			case WRAPPER_ARRAY -> SubtypeChoice.Place.WRAPPER_LIST;
			case EXTERNAL_PROPERTY -> SubtypeChoice.Place.SIBLING;
			default -> SubtypeChoice.Place.PROPERTY;
		};
		return new SubtypeChoice(place, choice.getPropertyName(), names(choice));
	}

	// Described as text only: [circle, square].
	private static List<String> names(TypeDeserializer choice) {
		String text = (choice.getTypeIdResolver() != null) ? choice.getTypeIdResolver().getDescForKnownTypeIds() : null;
		return (text != null && text.startsWith("[") && text.endsWith("]") && text.length() > 2)
				? Arrays.asList(text.substring(1, text.length() - 1).split(", ")) : List.of();
	}

	private List<String> forms() {
		AnnotatedClass base = this.context.introspectClassAnnotations(this.type);
		return this.context.getConfig()
			.getSubtypeResolver()
			.collectAndResolveSubtypesByTypeId(this.context.getConfig(), base)
			.stream()
			.map((subtype) -> this.mapper.constructType(subtype.getType()))
			.filter((subtype) -> !subtype.isAbstract())
			.map((subtype) -> properties(subtype).stream()
				.map(BeanPropertyDefinition::getName)
				.collect(Collectors.joining(", ", "(", ")")))
			.toList();
	}

}
