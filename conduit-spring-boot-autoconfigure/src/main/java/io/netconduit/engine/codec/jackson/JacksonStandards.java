package io.netconduit.engine.codec.jackson;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.token.ScalarText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.CollectionDeserializer;
import tools.jackson.databind.deser.jdk.JDKKeyDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.type.CollectionType;

/**
 * Replaces Jackson's standard deserializers where they are less exact than the protocol.
 * Deserializers of the application are kept.
 */
final class JacksonStandards extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	/** Types for which Jackson reads any value. */
	private static final Set<Class<?>> UNTYPED = Set.of(Object.class, Serializable.class, Number.class);

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		if (deserializer.getClass() == StringDeserializer.class) {
			return new TextDeserializer();
		}
		return (deserializer.getClass() == BigDecimalDeserializer.class) ? new DecimalDeserializer() : deserializer;
	}

	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		if (deserializer.getClass() == JDKKeyDeserializer.class && type.getRawClass() == Byte.class) {
			return new NarrowKeyDeserializer(Byte.class, ScalarText::byteKey);
		}
		if (deserializer.getClass() == JDKKeyDeserializer.class && type.getRawClass() == Float.class) {
			return new NarrowKeyDeserializer(Float.class, ScalarText::floatKey);
		}
		return deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
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

		TextDeserializer() {
			super(String.class);
		}

		@Override
		public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
			return (parser.currentToken() != JsonToken.VALUE_STRING)
					? (String) context.handleUnexpectedToken(String.class, parser) : parser.getString();
		}

	}

	/**
	 * Reads a {@code BigDecimal} from a number or from a string.
	 */
	private static final class DecimalDeserializer extends StdScalarDeserializer<BigDecimal> {

		DecimalDeserializer() {
			super(BigDecimal.class);
		}

		@Override
		public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() == JsonToken.VALUE_STRING) {
				BigDecimal decimal = ScalarText.decimal(parser.getString());
				return (decimal != null) ? decimal : (BigDecimal) context.handleWeirdStringValue(BigDecimal.class,
						parser.getString(), "not a decimal");
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
		public @Nullable Object deserializeKey(String key, DeserializationContext context) {
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

		private final CollectionDeserializer elements;

		UntypedSetDeserializer(CollectionDeserializer elements) {
			super(elements);
			this.elements = elements;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
			return new UntypedSetDeserializer((CollectionDeserializer) contextual);
		}

		@Override
		@SuppressWarnings("unchecked")
		public Object deserialize(JsonParser parser, DeserializationContext context) {
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
