package io.netconduit.engine.codec.jackson;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.token.WrittenType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.SerializationContextExt;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.TypeWrappedSerializer;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/**
 * A type as Jackson writes it.
 */
final class JacksonWrittenType implements WrittenType {

	private final SerializationContextExt context;

	private final JavaType type;

	/** The property that has the type; {@code null} if there is none. */
	private final @Nullable BeanPropertyWriter property;

	JacksonWrittenType(SerializationContextExt context, JavaType type, @Nullable BeanPropertyWriter property) {
		this.context = context;
		this.type = type;
		this.property = property;
	}

	@Override
	public String name() {
		return this.type.toCanonical();
	}

	private @Nullable ValueSerializer<?> known() {
		return (this.property != null) ? this.property.getSerializer() : null;
	}

	private ValueSerializer<?> serializer() {
		ValueSerializer<?> known = known();
		try {
			return (known != null) ? known : this.context.findTypedValueSerializer(this.type, false);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public Handler handler() {
		if (this.type.isJavaLangObject()) {
			return Handler.ANY;
		}
		ValueSerializer<?> serializer = serializer();
		if (!JacksonStandards.isStandard(serializer)) {
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
		ValueSerializer<?> known = known();
		return (known != null) ? JacksonWriteStandards.whyRefused(known) : null;
	}

	@Override
	public @Nullable String whyRefused() {
		ValueSerializer<?> serializer = serializer();
		boolean named = serializer instanceof TypeWrappedSerializer wrapped && isNamedByClass(wrapped.typeSerializer());
		return named ? "it " + NonDataTypes.CLASS_NAME : JacksonWriteStandards.whyRefused(serializer);
	}

	@Override
	public boolean namesClass() {
		return this.property != null && isNamedByClass(this.property.getTypeSerializer())
				|| this.type.getTypeHandler() instanceof TypeSerializer choice && isNamedByClass(choice);
	}

	private static boolean isNamedByClass(@Nullable TypeSerializer choice) {
		return choice != null && JacksonNoClassNames.isNamedByClass(choice.getTypeIdResolver());
	}

	@Override
	public List<Property> properties() {
		List<Property> properties = new ArrayList<>();
		for (Iterator<PropertyWriter> all = serializer().properties(); all.hasNext();) {
			PropertyWriter property = all.next();
			BeanPropertyWriter writer = (property instanceof BeanPropertyWriter known) ? known : null;
			JavaType declared = (writer != null) ? writer.getSerializationType() : null;
			properties.add(new Property(property.getName(),
					new JacksonWrittenType(this.context, (declared != null) ? declared : property.getType(), writer)));
		}
		return properties;
	}

	@Override
	public @Nullable WrittenType content() {
		JavaType content = this.type.getContentType();
		return (content != null) ? new JacksonWrittenType(this.context, content, null) : null;
	}

	@Override
	public @Nullable WrittenType key() {
		JavaType key = this.type.getKeyType();
		return (key != null) ? new JacksonWrittenType(this.context, key, null) : null;
	}

	@Override
	public @Nullable String whyRefusedAsKey() {
		try {
			return JacksonWriteStandards.whyRefused(this.context.findKeySerializer(this.type, null));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public boolean isReference() {
		return this.type.isReferenceType();
	}

}
