package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.TypeWrappedDeserializer;
import com.fasterxml.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import com.fasterxml.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.netconduit.engine.codec.Unwrapping;
import io.netconduit.engine.codec.token.LibraryBean;
import io.netconduit.engine.codec.token.LibraryType;
import io.netconduit.engine.codec.token.SubtypeChoice;
import org.jspecify.annotations.Nullable;

/**
 * A type as Jackson reads it.
 */
final class Jackson2Type implements LibraryType {

	private static final int DEEPEST = 10;

	private final DefaultDeserializationContext context;

	private final JavaType type;

	/** Whether the subtype is decided already. */
	private final boolean chosen;

	/** The property that has the type, or contains it; {@code null} if there is none. */
	private final @Nullable SettableBeanProperty property;

	private @Nullable JsonDeserializer<?> deserializer;

	private Jackson2Type(DefaultDeserializationContext context, JavaType type, boolean chosen,
			@Nullable SettableBeanProperty property, @Nullable JsonDeserializer<?> deserializer) {
		this.context = context;
		this.type = type;
		this.chosen = chosen;
		this.property = property;
		this.deserializer = deserializer;
	}

	static Jackson2Type declared(DefaultDeserializationContext context, JavaType type) {
		return new Jackson2Type(context, type, false, null, null);
	}

	static Jackson2Type of(DefaultDeserializationContext context, SettableBeanProperty property) {
		return new Jackson2Type(context, property.getType(), false, property, property.getValueDeserializer());
	}

	private Jackson2Type declared(JavaType other) {
		return declared(this.context, other);
	}

	private JsonDeserializer<?> deserializer() throws JsonMappingException {
		JsonDeserializer<?> found = this.deserializer;
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
	public List<Jackson2Type> arguments() {
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
	public @Nullable Jackson2Type source() {
		try {
			JsonDeserializer<?> delegate = (deserializer() instanceof StdDelegatingDeserializer<?> converting)
					? converting.getDelegatee() : null;
			return (delegate != null) ? new Jackson2Type(this.context,
					Jackson2Containers.typeOf(delegate, this.context), true, this.property, delegate) : null;
		}
		catch (JsonMappingException | RuntimeException ex) {
			return null;
		}
	}

	@Override
	public @Nullable Jackson2Type content() {
		JavaType content = this.type.getContentType();
		return (content != null) ? new Jackson2Type(this.context, content, false, this.property,
				Jackson2Containers.ownContent(content, this.deserializer)) : null;
	}

	@Override
	public @Nullable Jackson2Type key() {
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
		catch (JsonMappingException | IllegalArgumentException ex) {
			return ex;
		}
	}

	@Override
	public Handler handler() {
		try {
			return handler(deserializer());
		}
		catch (JsonMappingException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	private static Handler handler(JsonDeserializer<?> deserializer) {
		if (!Jackson2Standards.isStandard(deserializer)) {
			return Jackson2Kotlin.isOfModule(deserializer) ? Handler.KOTLIN : Handler.APPLICATION;
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
		if (deserializer instanceof Jackson2Scalars scalars && scalars.rule().isOfMaps()) {
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
		return this.deserializer == null || Jackson2Containers.canCreate(this.deserializer);
	}

	@Override
	public @Nullable LibraryBean bean() {
		if (this.type.isContainerType() || this.type.isPrimitive() || this.type.isEnumType()) {
			return null;
		}
		try {
			BeanDeserializerBase found = findBean();
			return (found != null) ? new Jackson2Bean(this.context, found) : null;
		}
		catch (JsonMappingException | RuntimeException | Error ex) {
			return null;
		}
	}

	private @Nullable BeanDeserializerBase findBean() throws JsonMappingException {
		JsonDeserializer<?> found = deserializer();
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
		return this.context.getConfig().introspect(this.type).<BeanPropertyDefinition>findProperties();
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
			NameTransformer names = (member != null)
					? this.context.getAnnotationIntrospector().findUnwrappingNameTransformer(member) : null;
			if (names != null) {
				unwrapped.put(property.getInternalName(), Unwrapping.of(names::transform));
			}
		}
		return unwrapped;
	}

	@Override
	public Map<String, Jackson2Type> declaredProperties() {
		Map<String, Jackson2Type> types = new LinkedHashMap<>();
		Jackson2Containers.declared(this.type, this.context).forEach((name, type) -> types.put(name, declared(type)));
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
		catch (JsonMappingException | RuntimeException | Error ex) {
			return null;
		}
	}

	private @Nullable TypeDeserializer choice() throws JsonMappingException {
		if (this.chosen) {
			return null;
		}
		// The annotation of a property is in its type.
		return (this.type.getTypeHandler() instanceof TypeDeserializer own) ? own
				: this.context.getConfig().findTypeDeserializer(this.type);
	}

	@Override
	public @Nullable Jackson2Type subtype(String name) {
		try {
			TypeDeserializer choice = choice();
			JavaType subtype = (choice != null) ? choice.getTypeIdResolver().typeFromId(this.context, name) : null;
			return (subtype != null) ? new Jackson2Type(this.context, subtype, true, this.property, null) : null;
		}
		catch (IOException | RuntimeException | Error ex) {
			return null;
		}
	}

	@Override
	public JsonFormat.Value format() {
		JsonFormat.Value ofClass = this.context.getConfig().introspect(this.type).findExpectedFormat();
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
		Jackson2Type subtype = subtype(name);
		return subtype == null || subtype.type.isConcrete() && !subtype.type.isJavaLangObject();
	}

	@Override
	public List<Jackson2Type> subtypes() {
		DeserializationConfig config = this.context.getConfig();
		AnnotatedClass base = config.introspectClassAnnotations(this.type).getClassInfo();
		List<Jackson2Type> subtypes = new ArrayList<>();
		for (NamedType named : config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, base)) {
			// Otherwise a subtype of the type that has the annotation, beside this one.
			if (rawClass().isAssignableFrom(named.getType())) {
				JavaType subtype = this.context.getTypeFactory().constructSpecializedType(this.type, named.getType());
				if (subtype.isConcrete()) {
					subtypes.add(new Jackson2Type(this.context, subtype, true, null, null));
				}
			}
		}
		return subtypes;
	}

}
