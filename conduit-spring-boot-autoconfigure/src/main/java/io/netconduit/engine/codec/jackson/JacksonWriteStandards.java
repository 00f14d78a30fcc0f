package io.netconduit.engine.codec.jackson;

import java.nio.ByteBuffer;
import java.time.Month;
import java.util.BitSet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.netconduit.engine.codec.MapKeys;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.token.LibraryVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.jackson.RawSerializer;
import tools.jackson.databind.ser.jdk.JDKKeySerializers;
import tools.jackson.databind.ser.std.NullSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.util.Annotations;
import tools.jackson.databind.util.RawValue;

/**
 * Replaces Jackson's own serializers where they would write nonsense, or what is not read
 * back: of what is not data, of classes without any property, of bits and buffers, and of
 * keys without a text. Serializers of the application and of modules stay.
 */
final class JacksonWriteStandards extends ValueSerializerModifier {

	private static final long serialVersionUID = 1L;

	private static final String RAW = "a payload is not text: write the value itself, or a String";

	@Override
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
			ValueSerializer<?> serializer) {
		if (!isStandard(serializer)) {
			return serializer;
		}
		Class<?> type = description.getBeanClass();
		if (type.getName().equals("kotlin.Unit")) {
			return NullSerializer.instance;
		}
		if (RawValue.class.isAssignableFrom(type)) {
			return new Refusal(type, "is raw text, and " + RAW);
		}
		if (ByteBuffer.class.isAssignableFrom(type)) {
			return new BufferSerializer();
		}
		if (type == BitSet.class) {
			return new BitSetSerializer();
		}
		if (type == Month.class) {
			return ToStringSerializer.instance;
		}
		String foreign = LibraryVersion.JACKSON3.whyForeign(type);
		String why = (foreign != null) ? foreign : NonDataTypes.whyUnwritable(type);
		if (why == null && isEmpty(serializer, description.get())) {
			why = NonDataTypes.NO_PROPERTY;
		}
		if (why != null) {
			return new Refusal(type, why);
		}
		return (serializer instanceof UnknownSerializer && type.isRecord()) ? new EmptySerializer(type) : serializer;
	}

	// Jackson 3 writes a number.
	@Override
	public ValueSerializer<?> modifyEnumSerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueSerializer<?> serializer) {
		return (type.hasRawClass(Month.class) && isStandard(serializer)) ? ToStringSerializer.instance : serializer;
	}

	@Override
	public @Nullable ValueSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, @Nullable ValueSerializer<?> serializer) {
		if (serializer == null || !serializer.getClass().getSimpleName().equals("Default") || !isStandard(serializer)) {
			return serializer;
		}
		if (type.isAbstract() && !type.getRawClass().getName().startsWith("java.")) {
			// The class of each key decides.
			return new JDKKeySerializers.Dynamic();
		}
		String why = MapKeys.whyUnwritable(type.getRawClass());
		return (why != null) ? new Refusal(type.getRawClass(), why) : serializer;
	}

	@Override
	public BeanSerializerBuilder updateBuilder(SerializationConfig config, BeanDescription.Supplier description,
			BeanSerializerBuilder builder) {
		AnnotatedMember anyGetter = description.get().findAnyGetter();
		if (anyGetter != null) {
			JacksonAnyGetter.replace(builder, anyGetter);
		}
		return builder;
	}

	private static boolean isStandard(ValueSerializer<?> serializer) {
		Class<?> type = serializer.getClass();
		return type.getName().startsWith("tools.jackson.") && !type.getSimpleName().equals("JsonValueSerializer");
	}

	// A record without components is data: it is equal to every other one of its class.
	private static boolean isEmpty(ValueSerializer<?> serializer, BeanDescription description) {
		return (serializer instanceof UnknownSerializer || serializer instanceof BeanSerializer)
				&& !serializer.properties().hasNext() && !description.getBeanClass().isRecord()
				&& description.findAnyGetter() == null && !hasMeaning(description.getClassAnnotations());
	}

	/**
	 * Return whether annotations say that a class without properties is meant so.
	 * @param annotations the annotations of the class
	 * @return whether there is one about its properties or its name
	 */
	static boolean hasMeaning(Annotations annotations) {
		return annotations.has(JsonTypeInfo.class) || annotations.has(JsonTypeName.class)
				|| annotations.has(JsonIgnoreProperties.class) || annotations.has(JsonIncludeProperties.class)
				|| annotations.has(JsonAutoDetect.class) || annotations.has(JsonPropertyOrder.class);
	}

	/**
	 * Return why a serializer writes nothing.
	 * @param serializer the serializer
	 * @return the reason, {@code null} if it writes values
	 */
	static @Nullable String whyRefused(Object serializer) {
		if (serializer instanceof RawSerializer) {
			return "it has a @JsonRawValue, and " + RAW;
		}
		return (serializer instanceof Refusal refusal) ? "it " + refusal.why : null;
	}

	/**
	 * Refuses to write anything.
	 */
	private static final class Refusal extends StdSerializer<Object> {

		private final String why;

		Refusal(Class<?> type, String why) {
			super(type);
			this.why = why;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			throw new IllegalArgumentException(value.getClass().getTypeName() + " " + this.why);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			serialize(value, generator, context);
		}

	}

	/**
	 * Writes what remains in a buffer, of any kind, and leaves its position as it is.
	 */
	private static final class BufferSerializer extends StdSerializer<ByteBuffer> {

		BufferSerializer() {
			super(ByteBuffer.class);
		}

		@Override
		public void serialize(ByteBuffer value, JsonGenerator generator, SerializationContext context) {
			byte[] bytes = new byte[value.remaining()];
			value.duplicate().get(bytes);
			generator.writeBinary(bytes);
		}

		@Override
		public void serializeWithType(ByteBuffer value, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			serialize(value, generator, context);
		}

	}

	/**
	 * Writes the bits as binary, the first eight in the first byte.
	 */
	private static final class BitSetSerializer extends StdSerializer<BitSet> {

		BitSetSerializer() {
			super(BitSet.class);
		}

		@Override
		public void serialize(BitSet value, JsonGenerator generator, SerializationContext context) {
			generator.writeBinary(value.toByteArray());
		}

	}

	/**
	 * Writes a record without components as an empty map.
	 */
	private static final class EmptySerializer extends StdSerializer<Object> {

		EmptySerializer(Class<?> type) {
			super(type);
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject(value);
			generator.writeEndObject();
		}

	}

}
