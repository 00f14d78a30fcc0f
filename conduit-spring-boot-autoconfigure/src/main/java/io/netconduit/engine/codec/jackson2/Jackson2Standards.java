package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdKeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.token.ScalarText;
import org.jspecify.annotations.Nullable;

/**
 * Replaces Jackson's standard deserializers where they are less exact than the protocol.
 * Deserializers of the application are kept.
 */
final class Jackson2Standards extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	/** Types for which Jackson reads any value. */
	private static final Set<Class<?>> UNTYPED = Set.of(Object.class, Serializable.class, Number.class);

	@Override
	public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
			JsonDeserializer<?> deserializer) {
		if (deserializer.getClass() == StringDeserializer.class) {
			return new TextDeserializer();
		}
		return (deserializer.getClass() == BigDecimalDeserializer.class) ? new DecimalDeserializer() : deserializer;
	}

	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		if (deserializer.getClass() == StdKeyDeserializer.class && type.getRawClass() == Byte.class) {
			return new NarrowKeyDeserializer(Byte.class, ScalarText::byteKey);
		}
		if (deserializer.getClass() == StdKeyDeserializer.class && type.getRawClass() == Float.class) {
			return new NarrowKeyDeserializer(Float.class, ScalarText::floatKey);
		}
		return deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		boolean untypedSet = Set.class.isAssignableFrom(type.getRawClass())
				&& UNTYPED.contains(type.getContentType().getRawClass());
		return (untypedSet && deserializer instanceof CollectionDeserializer elements)
				? new UntypedSetDeserializer(elements) : deserializer;
	}

	/**
	 * Reads a {@code String} from strings only. Jackson's own deserializer would convert
	 * binary to Base64.
	 */
	private static final class TextDeserializer extends StdScalarDeserializer<String> {

		private static final long serialVersionUID = 1L;

		TextDeserializer() {
			super(String.class);
		}

		@Override
		public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return (parser.currentToken() != JsonToken.VALUE_STRING)
					? (String) context.handleUnexpectedToken(String.class, parser) : parser.getText();
		}

	}

	/**
	 * Reads a {@code BigDecimal} from a number or from a string.
	 */
	private static final class DecimalDeserializer extends StdScalarDeserializer<BigDecimal> {

		private static final long serialVersionUID = 1L;

		DecimalDeserializer() {
			super(BigDecimal.class);
		}

		@Override
		public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.currentToken() == JsonToken.VALUE_STRING) {
				BigDecimal decimal = ScalarText.decimal(parser.getText());
				return (decimal != null) ? decimal : (BigDecimal) context.handleWeirdStringValue(BigDecimal.class,
						parser.getText(), "not a decimal");
			}
			if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
				return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
			}
			return parser.getDecimalValue();
		}

	}

	/**
	 * Reads a map's keys as numbers of few bits and refuses keys that do not fit.
	 * Jackson's own deserializer would truncate a byte and make a large float infinite.
	 */
	private static final class NarrowKeyDeserializer extends KeyDeserializer {

		private final Class<?> type;

		private final Function<String, @Nullable Object> parser;

		NarrowKeyDeserializer(Class<?> type, Function<String, @Nullable Object> parser) {
			this.type = type;
			this.parser = parser;
		}

		@Override
		public @Nullable Object deserializeKey(String key, DeserializationContext context) throws IOException {
			Object value = this.parser.apply(key);
			return (value != null) ? value : context.handleWeirdKey(this.type, key, "out of range");
		}

	}

	/**
	 * Reads a list and converts it to a set if that is cheap: applies the rule for
	 * {@linkplain PlainValueReader#requireOneKind maps} to sets without a declared
	 * element type, because they are hash tables too.
	 */
	private static final class UntypedSetDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		private final transient CollectionDeserializer elements;

		UntypedSetDeserializer(CollectionDeserializer elements) {
			super(elements);
			this.elements = elements;
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new UntypedSetDeserializer((CollectionDeserializer) contextual);
		}

		@Override
		@SuppressWarnings("unchecked")
		public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (!parser.isExpectedStartArrayToken()) {
				return this.elements.deserialize(parser, context);
			}
			List<Object> list = new ArrayList<>();
			this.elements.deserialize(parser, context, list);
			PlainValueReader.requireOneKind(list);
			Collection<Object> set = (Collection<Object>) this.elements.getValueInstantiator()
				.createUsingDefault(context);
			set.addAll(list);
			return set;
		}

	}

}
