package io.netconduit.engine.codec.jackson2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.ContainerSerializer;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.TypeWrappedSerializer;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.MapSerializer;
import com.fasterxml.jackson.databind.ser.std.ReferenceTypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.token.WrittenType;
import org.jspecify.annotations.Nullable;

/**
 * A type as Jackson writes it.
 */
final class Jackson2WrittenType implements WrittenType {

	private final SerializerProvider context;

	private final JavaType type;

	/** The property that has the type; {@code null} if there is none. */
	private final @Nullable BeanPropertyWriter property;

	/** What annotations choose, {@code null} for the usual serializer of the type. */
	private final @Nullable JsonSerializer<?> chosen;

	Jackson2WrittenType(SerializerProvider context, JavaType type, @Nullable BeanPropertyWriter property) {
		this(context, type, property, (property != null) ? property.getSerializer() : null);
	}

	private Jackson2WrittenType(SerializerProvider context, JavaType type, @Nullable BeanPropertyWriter property,
			@Nullable JsonSerializer<?> chosen) {
		this.context = context;
		this.type = type;
		this.property = property;
		this.chosen = chosen;
	}

	@Override
	public String name() {
		return this.type.toCanonical();
	}

	@Override
	public Object identity() {
		return (this.chosen != null) ? this.chosen : name();
	}

	private JsonSerializer<?> serializer() {
		try {
			if (this.chosen != null) {
				return this.chosen;
			}
			// Annotations of the property may choose how its elements are written.
			return (this.property != null && isHolder())
					? this.context.findPrimaryPropertySerializer(this.type, this.property)
					: this.context.findTypedValueSerializer(this.type, false, null);
		}
		catch (JsonMappingException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public Handler handler() {
		if (this.type.isJavaLangObject() || this.type.hasRawClass(Enum.class)) {
			return Handler.ANY;
		}
		JsonSerializer<?> serializer = serializer();
		if (!Jackson2Standards.isStandard(serializer)) {
			return Handler.APPLICATION;
		}
		if (serializer instanceof TypeWrappedSerializer) {
			return Handler.SUBTYPES;
		}
		if (serializer instanceof UnknownSerializer && this.type.isConcrete()) {
			return Handler.NO_PROPERTY;
		}
		return (serializer instanceof BeanSerializerBase) ? Handler.BEAN : Handler.OTHER;
	}

	@Override
	public @Nullable String whyRefusedHere() {
		return (this.chosen != null) ? Jackson2WriteStandards.whyRefused(this.chosen) : null;
	}

	@Override
	public @Nullable String whyRefused() {
		JsonSerializer<?> serializer = serializer();
		boolean named = serializer instanceof TypeWrappedSerializer wrapped && isNamedByClass(wrapped.typeSerializer());
		return named ? "it " + NonDataTypes.CLASS_NAME : Jackson2WriteStandards.whyRefused(serializer);
	}

	@Override
	public boolean namesClass() {
		return this.property != null && isNamedByClass(this.property.getTypeSerializer())
				|| this.type.getTypeHandler() instanceof TypeSerializer choice && isNamedByClass(choice);
	}

	private static boolean isNamedByClass(@Nullable TypeSerializer choice) {
		return choice != null && Jackson2NoClassNames.isNamedByClass(choice.getTypeIdResolver());
	}

	@Override
	public List<Property> properties() {
		List<Property> properties = new ArrayList<>();
		for (Iterator<PropertyWriter> all = serializer().properties(); all.hasNext();) {
			PropertyWriter property = all.next();
			BeanPropertyWriter writer = (property instanceof BeanPropertyWriter known) ? known : null;
			JavaType declared = (writer != null) ? writer.getSerializationType() : null;
			properties.add(new Property(property.getName(),
					new Jackson2WrittenType(this.context, (declared != null) ? declared : property.getType(), writer)));
		}
		return properties;
	}

	@Override
	public @Nullable WrittenType content() {
		JavaType content = this.type.getContentType();
		if (content == null || hasContentSerializer()) {
			return null;
		}
		JsonSerializer<?> serializer = serializer();
		boolean other = this.chosen != null && !(serializer instanceof ContainerSerializer)
				&& !(serializer instanceof ReferenceTypeSerializer);
		return other ? null
				: new Jackson2WrittenType(this.context, content, null,
						(serializer instanceof ContainerSerializer<?> container)
								? annotated(container.getContentSerializer()) : null);
	}

	// The serializer of what a reference holds is known to it alone.
	private boolean hasContentSerializer() {
		AnnotatedMember member = (this.property != null && isReference()) ? this.property.getMember() : null;
		return member != null && this.context.getAnnotationIntrospector().findContentSerializer(member) != null;
	}

	// That of a bean is the usual one, but does not know how the class is named.
	private static @Nullable JsonSerializer<?> annotated(@Nullable JsonSerializer<?> serializer) {
		return (serializer instanceof BeanSerializerBase) ? null : serializer;
	}

	private boolean isHolder() {
		return this.type.isContainerType() || this.type.isReferenceType();
	}

	@Override
	public @Nullable WrittenType converted() {
		JsonSerializer<?> delegate = (handler() == Handler.OTHER
				&& serializer() instanceof StdDelegatingSerializer converting) ? converting.getDelegatee() : null;
		Class<?> raw = (delegate != null) ? delegate.handledType() : null;
		return (raw != null)
				? new Jackson2WrittenType(this.context, this.context.constructType(raw), null, annotated(delegate))
				: null;
	}

	@Override
	public List<WrittenType> subtypes() {
		AnnotatedMember member = (this.property != null) ? this.property.getMember() : null;
		boolean annotated = member != null && this.context.getAnnotationIntrospector()
			.findPolymorphicTypeInfo(this.context.getConfig(), member) != null;
		if (!annotated && handler() != Handler.SUBTYPES) {
			return List.of();
		}
		JavaType content = this.type.getContentType();
		JavaType base = (annotated && isHolder() && content != null) ? content : this.type;
		SerializationConfig config = this.context.getConfig();
		Collection<NamedType> named = annotated
				? config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, member, base)
				: config.getSubtypeResolver()
					.collectAndResolveSubtypesByClass(config, config.introspectClassAnnotations(base).getClassInfo());
		return named.stream()
			.map(NamedType::getType)
			.filter(base::isTypeOrSuperTypeOf)
			.map((subtype) -> this.context.constructSpecializedType(base, subtype))
			.filter((subtype) -> subtype.isConcrete() && !subtype.isJavaLangObject())
			.map(this::unnamed)
			.toList();
	}

	private WrittenType unnamed(JavaType subtype) {
		try {
			return new Jackson2WrittenType(this.context, subtype, null,
					this.context.findPrimaryPropertySerializer(subtype, null));
		}
		catch (JsonMappingException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public @Nullable WrittenType key() {
		JavaType key = this.type.getKeyType();
		return (key != null) ? new Jackson2WrittenType(this.context, key, null,
				(serializer() instanceof MapSerializer map) ? map.getKeySerializer() : null) : null;
	}

	@Override
	public @Nullable String whyRefusedAsKey() {
		try {
			return Jackson2WriteStandards
				.whyRefused((this.chosen != null) ? this.chosen : this.context.findKeySerializer(this.type, null));
		}
		catch (JsonMappingException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public boolean isReference() {
		return this.type.isReferenceType();
	}

}
