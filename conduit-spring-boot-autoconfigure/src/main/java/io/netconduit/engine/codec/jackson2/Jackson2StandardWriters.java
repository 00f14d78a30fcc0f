package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.BitSet;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.netconduit.engine.codec.token.MeaninglessTypes;

/**
 * Replaces Jackson's standard serializers where the product would not read back what they
 * write. Serializers of the application are kept.
 */
final class Jackson2StandardWriters extends BeanSerializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public JsonSerializer<?> modifySerializer(SerializationConfig config, BeanDescription description,
			JsonSerializer<?> serializer) {
		Class<?> type = description.getBeanClass();
		if (!Jackson2Standards.isStandard(serializer)) {
			return serializer;
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
	 * Refuses values that mean nothing in a payload.
	 */
	private static final class RefusingSerializer extends StdSerializer<Object> {

		private final String reason;

		RefusingSerializer(Class<?> type, String reason) {
			super(type, false);
			this.reason = reason;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			context.reportBadDefinition(context.constructType(handledType()),
					handledType().getTypeName() + ": " + this.reason);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializerProvider context,
				TypeSerializer types) throws IOException {
			serialize(value, generator, context);
		}

	}

}
