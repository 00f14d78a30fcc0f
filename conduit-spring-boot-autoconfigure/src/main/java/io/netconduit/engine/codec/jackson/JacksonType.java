package io.netconduit.engine.codec.jackson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.Unwrapping;
import io.netconduit.engine.codec.token.LibraryBean;
import io.netconduit.engine.codec.token.LibraryType;
import io.netconduit.engine.codec.token.SubtypeChoice;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.NameTransformer;

/**
 * A type as Jackson reads it.
 */
final class JacksonType implements LibraryType {

	private static final int DEEPEST = 10;

	private final DeserializationContextExt context;

	private final JavaType type;

	/** Whether the subtype is decided already. */
	private final boolean chosen;

	/** The property that has the type, or contains it; {@code null} if there is none. */
	private final @Nullable SettableBeanProperty property;

	private @Nullable ValueDeserializer<?> deserializer;

	private JacksonType(DeserializationContextExt context, JavaType type, boolean chosen,
			@Nullable SettableBeanProperty property, @Nullable ValueDeserializer<?> deserializer) {
		this.context = context;
		this.type = type;
		this.chosen = chosen;
		this.property = property;
		this.deserializer = deserializer;
	}

	static JacksonType declared(DeserializationContextExt context, JavaType type) {
		return new JacksonType(context, type, false, null, null);
	}

	static JacksonType of(DeserializationContextExt context, SettableBeanProperty property) {
		return new JacksonType(context, property.getType(), false, property, property.getValueDeserializer());
	}

	private JacksonType declared(JavaType other) {
		return declared(this.context, other);
	}

	private ValueDeserializer<?> deserializer() {
		ValueDeserializer<?> found = this.deserializer;
		if (found == null) {
			found = this.chosen ? this.context.findContextualValueDeserializer(this.type, null)
					: this.context.findRootValueDeserializer(this.type);
			this.deserializer = found;
		}
		return found;
	}

	@Override
	public String name() {
		return this.type.toCanonical();
	}

	@Override
	public Class<?> rawClass() {
		return this.type.getRawClass();
	}

	@Override
	public List<JacksonType> arguments() {
		return this.type.getBindings().getTypeParameters().stream().map(this::declared).toList();
	}

	@Override
	public Form form() {
		if (JsonNode.class.isAssignableFrom(rawClass())) {
			return (rawClass() == ObjectNode.class) ? Form.MAP
					: (rawClass() == ArrayNode.class) ? Form.LIST : Form.TREE;
		}
		if (this.type.isReferenceType()) {
			return Form.REFERENCE;
		}
		if (this.type.isMapLikeType()) {
			return Form.MAP;
		}
		return this.type.isContainerType() ? Form.LIST : Form.OTHER;
	}

	@Override
	public @Nullable JacksonType source() {
		try {
			ValueDeserializer<?> delegate = (deserializer() instanceof StdConvertingDeserializer<?> converting)
					? converting.getDelegatee() : null;
			return (delegate != null) ? new JacksonType(this.context, JacksonContainers.typeOf(delegate, this.context),
					true, this.property, delegate) : null;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	@Override
	public @Nullable JacksonType content() {
		JavaType content = this.type.getContentType();
		return (content != null) ? new JacksonType(this.context, content, false, this.property,
				JacksonContainers.ownContent(content, this.deserializer)) : null;
	}

	@Override
	public @Nullable JacksonType key() {
		JavaType key = this.type.getKeyType();
		return (key != null) ? declared(key) : null;
	}

	@Override
	public @Nullable Exception keyFailure() {
		try {
			if (!(this.type.getValueHandler() instanceof KeyDeserializer)) {
				this.context.findKeyDeserializer(this.type, null);
			}
			return null;
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return ex;
		}
	}

	@Override
	public Handler handler() {
		try {
			return handler(deserializer());
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	private static Handler handler(ValueDeserializer<?> deserializer) {
		if (!JacksonStandards.isStandard(deserializer)) {
			return JacksonKotlin.isOfModule(deserializer) ? Handler.KOTLIN : Handler.APPLICATION;
		}
		if (deserializer instanceof TypeWrappedDeserializer) {
			return Handler.SUBTYPES;
		}
		if (deserializer instanceof AbstractDeserializer) {
			return Handler.ABSTRACT;
		}
		if (deserializer instanceof UnsupportedTypeDeserializer) {
			return Handler.MISSING_MODULE;
		}
		if (deserializer instanceof JacksonScalars scalars && scalars.rule().isOfMaps()) {
			return Handler.MAPPED_ENUM;
		}
		if (deserializer instanceof BeanDeserializerBase) {
			return Handler.BEAN;
		}
		if (deserializer.logicalType() == LogicalType.Untyped) {
			return Handler.ANY;
		}
		return (deserializer.logicalType() == LogicalType.Collection) ? Handler.ELEMENTS : Handler.OTHER;
	}

	@Override
	public boolean canBeFilled() {
		return this.deserializer == null || JacksonContainers.canCreate(this.deserializer);
	}

	@Override
	public @Nullable LibraryBean bean() {
		if (this.type.isContainerType() || this.type.isPrimitive() || this.type.isEnumType()) {
			return null;
		}
		try {
			BeanDeserializerBase found = findBean();
			return (found != null) ? new JacksonBean(this.context, found) : null;
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

	private @Nullable BeanDeserializerBase findBean() {
		ValueDeserializer<?> found = deserializer();
		for (int i = 0; i < DEEPEST && found != null; i++) {
			if (found instanceof BeanDeserializerBase bean) {
				return bean;
			}
			found = found.getDelegatee();
		}
		return (this.context.findNonContextualValueDeserializer(this.type) instanceof BeanDeserializerBase bean) ? bean
				: null;
	}

	private List<BeanPropertyDefinition> definitions() {
		return this.context.lazyIntrospectBeanDescription(this.type).get().findProperties();
	}

	@Override
	public Map<String, String> propertyNames() {
		Map<String, String> names = new LinkedHashMap<>();
		definitions().forEach((property) -> names.put(property.getName(), property.getInternalName()));
		return names;
	}

	@Override
	public Map<String, Unwrapping> unwrapped() {
		Map<String, Unwrapping> unwrapped = new LinkedHashMap<>();
		for (BeanPropertyDefinition property : definitions()) {
			AnnotatedMember member = property.getPrimaryMember();
			NameTransformer names = (member != null) ? this.context.getAnnotationIntrospector()
				.findUnwrappingNameTransformer(this.context.getConfig(), member) : null;
			if (names != null) {
				unwrapped.put(property.getInternalName(), Unwrapping.of(names::transform));
			}
		}
		return unwrapped;
	}

	@Override
	public Map<String, JacksonType> declaredProperties() {
		Map<String, JacksonType> types = new LinkedHashMap<>();
		JacksonContainers.declared(this.type, this.context).forEach((name, type) -> types.put(name, declared(type)));
		return types;
	}

	@Override
	public boolean isAlias(String property, String key) {
		return this.context.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
				&& property.equalsIgnoreCase(key)
				|| definitions().stream()
					.filter((definition) -> definition.getName().equals(property))
					.flatMap((definition) -> definition.findAliases().stream())
					.anyMatch((alias) -> alias.getSimpleName().equals(key));
	}

	@Override
	public @Nullable SubtypeChoice subtypeChoice() {
		try {
			TypeDeserializer choice = choice();
			return (choice != null) ? subtypeChoice(choice) : null;
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

	private @Nullable TypeDeserializer choice() {
		if (this.chosen) {
			return null;
		}
		// The annotation of a property is in its type.
		return (this.type.getTypeHandler() instanceof TypeDeserializer own) ? own
				: this.context.findTypeDeserializer(this.type);
	}

	@Override
	public @Nullable JacksonType subtype(String name) {
		try {
			TypeDeserializer choice = choice();
			JavaType subtype = (choice != null) ? choice.getTypeIdResolver().typeFromId(this.context, name) : null;
			return (subtype != null) ? new JacksonType(this.context, subtype, true, this.property, null) : null;
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

	@Override
	public JsonFormat.Value format() {
		JsonFormat.Value ofClass = this.context.lazyIntrospectBeanDescription(this.type).findExpectedFormat(rawClass());
		return (this.property != null)
				? ofClass.withOverrides(this.property.findPropertyFormat(this.context.getConfig(), rawClass()))
				: ofClass;
	}

	private SubtypeChoice subtypeChoice(TypeDeserializer choice) {
		if (choice instanceof AsDeductionTypeDeserializer) {
			return SubtypeChoice.deduced();
		}
		TypeIdResolver names = choice.getTypeIdResolver();
		return SubtypeChoice.named(choice.getTypeInclusion(), choice.getPropertyName(),
				(names != null) ? names.getDescForKnownTypeIds() : null, this::isValue);
	}

	// Jackson lists the name of the declared type, too.
	private boolean isValue(String name) {
		JacksonType subtype = subtype(name);
		return subtype == null || subtype.type.isConcrete() && !subtype.type.isJavaLangObject();
	}

	@Override
	public List<JacksonType> subtypes() {
		DeserializationConfig config = this.context.getConfig();
		AnnotatedClass base = this.context.introspectClassAnnotations(this.type);
		List<JacksonType> subtypes = new ArrayList<>();
		for (NamedType named : config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, base)) {
			// Otherwise a subtype of the type that has the annotation, beside this one.
			if (rawClass().isAssignableFrom(named.getType())) {
				JavaType subtype = this.context.getTypeFactory().constructSpecializedType(this.type, named.getType());
				if (subtype.isConcrete()) {
					subtypes.add(new JacksonType(this.context, subtype, true, null, null));
				}
			}
		}
		return subtypes;
	}

}
