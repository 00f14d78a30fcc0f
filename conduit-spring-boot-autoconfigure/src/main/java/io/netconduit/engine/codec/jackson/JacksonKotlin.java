package io.netconduit.engine.codec.jackson;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.netconduit.engine.codec.token.KotlinTime;
import io.netconduit.engine.codec.token.KotlinUnsigned;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.module.kotlin.KotlinModule;

/**
 * Lets Jackson read and write classes of Kotlin if its module for them is on the class
 * path.
 */
final class JacksonKotlin {

	private static final String PACKAGE = "tools.jackson.module.kotlin";

	private static final String MODULE = PACKAGE + ".KotlinModule";

	private JacksonKotlin() {
	}

	/**
	 * Add the module unless it is absent or added already.
	 * @param builder the builder
	 */
	static void addModule(JsonMapper.Builder builder) {
		Set<String> present = new HashSet<>();
		builder.withModules((module) -> present.add(module.getClass().getName()));
		if (!present.contains(MODULE) && KotlinTime.find(MODULE) != null) {
			builder.addModule(KotlinSupport.create());
		}
	}

	/**
	 * Add the rules for types of Kotlin's library: durations are written like those of
	 * Java, and unsigned numbers as keys of maps like those that are values.
	 * @param module the module of the rules
	 * @return the module
	 */
	static SimpleModule addTypes(SimpleModule module) {
		for (KotlinUnsigned unsigned : KotlinUnsigned.all(JacksonKotlin.class.getClassLoader())) {
			module.addKeyDeserializer(unsigned.type(), new TextKeyDeserializer(unsigned.type(), unsigned::parse));
			addKeySerializer(module, unsigned.type());
		}
		Class<?> type = KotlinTime.find(KotlinTime.DURATION);
		return (type != null) ? addDurations(module, type) : module;
	}

	@SuppressWarnings("unchecked")
	private static void addKeySerializer(SimpleModule module, Class<?> type) {
		module.addKeySerializer((Class<Object>) type, new KeySerializer(UnaryOperator.identity()));
	}

	@SuppressWarnings("unchecked")
	private static SimpleModule addDurations(SimpleModule module, Class<?> type) {
		KotlinTime time = KotlinTime.of(type);
		return module.addSerializer((Class<Object>) type, new DurationSerializer(time))
			.addDeserializer((Class<Object>) type, new DurationDeserializer(time))
			.addKeySerializer((Class<Object>) type, new KeySerializer(time::toJava))
			.addKeyDeserializer(type, new TextKeyDeserializer(type, time::parse));
	}

	/**
	 * Whether a serializer or deserializer is one of the module.
	 * @param handler the serializer or deserializer
	 * @return whether it is
	 */
	static boolean isOfModule(Object handler) {
		return handler.getClass().getPackageName().equals(PACKAGE);
	}

	/**
	 * Loaded only if the module is on the class path.
	 */
	private static final class KotlinSupport {

		static JacksonModule create() {
			return new KotlinModule.Builder().build();
		}

	}

	/**
	 * Writes a duration like one of Java.
	 */
	private static final class DurationSerializer extends ValueSerializer<Object> {

		private final KotlinTime time;

		DurationSerializer(KotlinTime time) {
			this.time = time;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			context.writeValue(generator, this.time.toJava(value));
		}

	}

	/**
	 * Reads a duration like one of Java.
	 */
	private static final class DurationDeserializer extends ValueDeserializer<Object> {

		private final KotlinTime time;

		DurationDeserializer(KotlinTime time) {
			this.time = time;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			Duration duration = context.readValue(parser, Duration.class);
			return (duration != null) ? this.time.boxed(duration) : null;
		}

	}

	/**
	 * Writes the text of a key.
	 */
	private static final class KeySerializer extends ValueSerializer<Object> {

		private final UnaryOperator<Object> conversion;

		KeySerializer(UnaryOperator<Object> conversion) {
			this.conversion = conversion;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			generator.writeName(this.conversion.apply(value).toString());
		}

	}

	/**
	 * Reads a key from its text.
	 */
	private static final class TextKeyDeserializer extends KeyDeserializer {

		private final Class<?> type;

		private final Function<String, @Nullable Object> rule;

		TextKeyDeserializer(Class<?> type, Function<String, @Nullable Object> rule) {
			this.type = type;
			this.rule = rule;
		}

		@Override
		public @Nullable Object deserializeKey(String key, DeserializationContext context) {
			Object value = this.rule.apply(key);
			return (value != null) ? value : context.handleWeirdKey(this.type, key, "not usable");
		}

	}

}
