package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.NullSerializer;
import com.fasterxml.jackson.databind.ser.std.RawSerializer;
import com.fasterxml.jackson.databind.ser.std.StdKeySerializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.Annotations;
import com.fasterxml.jackson.databind.util.EnumValues;
import com.fasterxml.jackson.databind.util.RawValue;
import io.netconduit.engine.codec.MapKeys;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.token.LibraryVersion;
import org.jspecify.annotations.Nullable;

/**
 * Replaces Jackson's own serializers where they would write nonsense, or what is not read
 * back: of what is not data, of classes without any property, of bits and buffers, and of
 * keys without a text. Serializers of the application and of modules stay.
 */
final class Jackson2WriteStandards extends BeanSerializerModifier {

	private static final long serialVersionUID = 1L;

	private static final String RAW = "a payload is not text: write the value itself, or a String";

	@Override
	public JsonSerializer<?> modifySerializer(SerializationConfig config, BeanDescription description,
			JsonSerializer<?> serializer) {
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
		String foreign = LibraryVersion.JACKSON2.whyForeign(type);
		String why = (foreign != null) ? foreign : NonDataTypes.whyUnwritable(type);
		if (why == null && isEmpty(serializer, description)) {
			why = NonDataTypes.NO_PROPERTY;
		}
		if (why != null) {
			return new Refusal(type, why);
		}
		return (serializer instanceof UnknownSerializer && type.isRecord()) ? new EmptySerializer(type) : serializer;
	}

	@Override
	public @Nullable JsonSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription description, @Nullable JsonSerializer<?> serializer) {
		if (serializer instanceof StdKeySerializers.EnumKeySerializer
				&& config.isEnabled(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)) {
			return new EnumTextSerializer(type.getRawClass(),
					EnumValues.constructFromToString(config, description.getClassInfo()));
		}
		if (serializer == null || !serializer.getClass().getSimpleName().equals("Default") || !isStandard(serializer)) {
			return serializer;
		}
		if (type.isAbstract() && !type.getRawClass().getName().startsWith("java.")) {
			// The class of each key decides.
			return new StdKeySerializers.Dynamic();
		}
		String why = MapKeys.whyUnwritable(type.getRawClass());
		return (why != null) ? new Refusal(type.getRawClass(), why) : serializer;
	}

	@Override
	public BeanSerializerBuilder updateBuilder(SerializationConfig config, BeanDescription description,
			BeanSerializerBuilder builder) {
		AnnotatedMember anyGetter = description.findAnyGetter();
		if (anyGetter != null) {
			Jackson2AnyGetter.replace(builder, anyGetter);
		}
		return builder;
	}

	private static boolean isStandard(JsonSerializer<?> serializer) {
		Class<?> type = serializer.getClass();
		return type.getName().startsWith("com.fasterxml.jackson.")
				&& !type.getSimpleName().equals("JsonValueSerializer");
	}

	// A record without components is data: it is equal to every other one of its class.
	private static boolean isEmpty(JsonSerializer<?> serializer, BeanDescription description) {
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

		private static final long serialVersionUID = 1L;

		private final String why;

		Refusal(Class<?> type, String why) {
			super(type, false);
			this.why = why;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) {
			throw new IllegalArgumentException(value.getClass().getTypeName() + " " + this.why);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializerProvider context,
				TypeSerializer typeSerializer) {
			serialize(value, generator, context);
		}

	}

	/**
	 * Writes what remains in a buffer, of any kind, and leaves its position as it is.
	 */
	private static final class BufferSerializer extends StdSerializer<ByteBuffer> {

		private static final long serialVersionUID = 1L;

		BufferSerializer() {
			super(ByteBuffer.class);
		}

		@Override
		public void serialize(ByteBuffer value, JsonGenerator generator, SerializerProvider context)
				throws IOException {
			byte[] bytes = new byte[value.remaining()];
			value.duplicate().get(bytes);
			generator.writeBinary(bytes);
		}

		@Override
		public void serializeWithType(ByteBuffer value, JsonGenerator generator, SerializerProvider context,
				TypeSerializer typeSerializer) throws IOException {
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
		public void serialize(BitSet value, JsonGenerator generator, SerializerProvider context) throws IOException {
			generator.writeBinary(value.toByteArray());
		}

	}

	/**
	 * Writes a record without components as an empty map.
	 */
	private static final class EmptySerializer extends StdSerializer<Object> {

		EmptySerializer(Class<?> type) {
			super(type, false);
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			generator.writeStartObject(value);
			generator.writeEndObject();
		}

	}

	/**
	 * Writes an enum as a key, by its text. Jackson would forget the names in its
	 * annotations, by which it is read.
	 */
	private static final class EnumTextSerializer extends StdSerializer<Object> {

		private static final long serialVersionUID = 1L;

		private final transient EnumValues texts;

		EnumTextSerializer(Class<?> type, EnumValues texts) {
			super(type, false);
			this.texts = texts;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			generator.writeFieldName(this.texts.serializedValueFor((Enum<?>) value));
		}

	}

}
