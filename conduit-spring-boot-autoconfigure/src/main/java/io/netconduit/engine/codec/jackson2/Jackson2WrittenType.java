package io.netconduit.engine.codec.jackson2;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.TypeWrappedSerializer;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
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

	Jackson2WrittenType(SerializerProvider context, JavaType type, @Nullable BeanPropertyWriter property) {
		this.context = context;
		this.type = type;
		this.property = property;
	}

	@Override
	public String name() {
		return this.type.toCanonical();
	}

	private @Nullable JsonSerializer<?> known() {
		return (this.property != null) ? this.property.getSerializer() : null;
	}

	private JsonSerializer<?> serializer() {
		JsonSerializer<?> known = known();
		try {
			return (known != null) ? known : this.context.findTypedValueSerializer(this.type, false, null);
		}
		catch (JsonMappingException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public Handler handler() {
		if (this.type.isJavaLangObject()) {
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
		JsonSerializer<?> known = known();
		return (known != null) ? Jackson2WriteStandards.whyRefused(known) : null;
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
		return (content != null) ? new Jackson2WrittenType(this.context, content, null) : null;
	}

	@Override
	public @Nullable WrittenType key() {
		JavaType key = this.type.getKeyType();
		return (key != null) ? new Jackson2WrittenType(this.context, key, null) : null;
	}

	@Override
	public @Nullable String whyRefusedAsKey() {
		try {
			return Jackson2WriteStandards.whyRefused(this.context.findKeySerializer(this.type, null));
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
