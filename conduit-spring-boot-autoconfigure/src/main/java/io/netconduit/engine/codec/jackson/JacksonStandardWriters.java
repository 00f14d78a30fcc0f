package io.netconduit.engine.codec.jackson;

import java.time.Month;
import java.util.BitSet;

import io.netconduit.engine.codec.token.MeaninglessTypes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Replaces Jackson's standard serializers where the product would not read back what they
 * write. Serializers of the application are kept.
 */
final class JacksonStandardWriters extends ValueSerializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
			ValueSerializer<?> serializer) {
		Class<?> type = description.getBeanClass();
		if (!JacksonStandards.isStandard(serializer)) {
			return serializer;
		}
		if (type == Month.class) {
			return ToStringSerializer.instance;
		}
		if (type == BitSet.class) {
			return new BitSetSerializer();
		}
		String reason = MeaninglessTypes.reason(type);
		if (reason != null) {
			return new RefusingSerializer(type, reason);
		}
		return (serializer instanceof UnknownSerializer && type.isRecord()) ? new EmptySerializer(type) : serializer;
	}

	// Jackson 3 writes a number.
	@Override
	public ValueSerializer<?> modifyEnumSerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueSerializer<?> serializer) {
		return (type.hasRawClass(Month.class) && JacksonStandards.isStandard(serializer)) ? ToStringSerializer.instance
				: serializer;
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

	/**
	 * Refuses values that mean nothing in a payload.
	 */
	private static final class RefusingSerializer extends StdSerializer<Object> {

		private final String reason;

		RefusingSerializer(Class<?> type, String reason) {
			super(type);
			this.reason = reason;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			context.reportBadDefinition(handledType(), handledType().getTypeName() + ": " + this.reason);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			serialize(value, generator, context);
		}

	}

}
