package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays of primitives and buffers from values of their own type only. Jackson
 * would accept binary for a list, and the texts of floats that are not finite.
 */
final class Jackson2Arrays extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	private static final int FEW = 16;

	@Override
	public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
			JsonDeserializer<?> deserializer) {
		return (description.getBeanClass() == ByteBuffer.class && Jackson2Standards.isStandard(deserializer))
				? new BufferDeserializer() : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		Class<?> element = type.getContentType().getRawClass();
		if (!element.isPrimitive() || element == byte.class || !Jackson2Standards.isStandard(deserializer)) {
			return deserializer;
		}
		if (element == double.class) {
			return new DoublesDeserializer();
		}
		if (element == float.class) {
			return new FloatsDeserializer();
		}
		return (element == char.class) ? new CharactersDeserializer() : new ListOnlyDeserializer(deserializer);
	}

	/**
	 * Reads an array from a list.
	 */
	private static final class ListOnlyDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		ListOnlyDeserializer(JsonDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new ListOnlyDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT)
					? context.handleUnexpectedToken(handledType(), parser) : super.deserialize(parser, context);
		}

	}

	/**
	 * Reads binary.
	 */
	private static final class BufferDeserializer extends StdScalarDeserializer<ByteBuffer> {

		private static final long serialVersionUID = 1L;

		BufferDeserializer() {
			super(ByteBuffer.class);
		}

		@Override
		public @Nullable ByteBuffer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return (Jackson2Standards.scalar(parser) instanceof byte[] bytes) ? ByteBuffer.wrap(bytes)
					: (ByteBuffer) context.handleUnexpectedToken(ByteBuffer.class, parser);
		}

	}

	/**
	 * Reads an array from a list, element by element.
	 */
	private abstract static class ElementsDeserializer extends StdScalarDeserializer<Object> {

		private static final long serialVersionUID = 1L;

		ElementsDeserializer(Class<?> type) {
			super(type);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.currentToken() != JsonToken.START_ARRAY) {
				return context.handleUnexpectedToken(handledType(), parser);
			}
			Elements elements = elements();
			int count = 0;
			try {
				while (parser.nextToken() != JsonToken.END_ARRAY) {
					elements.read(count, parser, context);
					count++;
				}
			}
			catch (IOException | RuntimeException ex) {
				throw JsonMappingException.wrapWithPath(ex, elements.array(0), count);
			}
			return elements.array(count);
		}

		abstract Elements elements();

	}

	/**
	 * The elements of one array.
	 */
	private interface Elements {

		void read(int index, JsonParser parser, DeserializationContext context) throws IOException;

		Object array(int count);

	}

	/**
	 * Reads an array of {@code double}.
	 */
	private static final class DoublesDeserializer extends ElementsDeserializer {

		private static final long serialVersionUID = 1L;

		DoublesDeserializer() {
			super(double[].class);
		}

		@Override
		Elements elements() {
			return new Elements() {

				private double[] values = new double[FEW];

				@Override
				public void read(int index, JsonParser parser, DeserializationContext context) throws IOException {
					if (!parser.currentToken().isNumeric()) {
						context.handleUnexpectedToken(double.class, parser);
					}
					if (index == this.values.length) {
						this.values = Arrays.copyOf(this.values, 2 * index);
					}
					this.values[index] = parser.getDoubleValue();
				}

				@Override
				public Object array(int count) {
					return Arrays.copyOf(this.values, count);
				}

			};
		}

	}

	/**
	 * Reads an array of {@code float}.
	 */
	private static final class FloatsDeserializer extends ElementsDeserializer {

		private static final long serialVersionUID = 1L;

		FloatsDeserializer() {
			super(float[].class);
		}

		@Override
		Elements elements() {
			return new Elements() {

				private float[] values = new float[FEW];

				@Override
				public void read(int index, JsonParser parser, DeserializationContext context) throws IOException {
					if (!parser.currentToken().isNumeric()) {
						context.handleUnexpectedToken(float.class, parser);
					}
					if (index == this.values.length) {
						this.values = Arrays.copyOf(this.values, 2 * index);
					}
					Object value = ScalarKind.FLOAT.convert(parser.getNumberValue());
					if (!(value instanceof Float real)) {
						context.handleWeirdNumberValue(float.class, parser.getNumberValue(), "out of range");
						return;
					}
					this.values[index] = real;
				}

				@Override
				public Object array(int count) {
					return Arrays.copyOf(this.values, count);
				}

			};
		}

	}

	/**
	 * Reads an array of characters from text or from a list.
	 */
	private static final class CharactersDeserializer extends ElementsDeserializer {

		private static final long serialVersionUID = 1L;

		CharactersDeserializer() {
			super(char[].class);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return (parser.currentToken() == JsonToken.VALUE_STRING) ? parser.getText().toCharArray()
					: super.deserialize(parser, context);
		}

		@Override
		Elements elements() {
			StringBuilder text = new StringBuilder();
			return new Elements() {

				@Override
				public void read(int index, JsonParser parser, DeserializationContext context) throws IOException {
					if (parser.currentToken() != JsonToken.VALUE_STRING) {
						context.handleUnexpectedToken(char.class, parser);
					}
					String character = parser.getText();
					if (character.length() != 1) {
						context.handleWeirdStringValue(char.class, character, "not one character");
					}
					text.append(character);
				}

				@Override
				public Object array(int count) {
					return text.toString().toCharArray();
				}

			};
		}

	}

}
