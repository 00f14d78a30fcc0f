package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.module.kotlin.KotlinModule;
import io.netconduit.engine.codec.token.KotlinTime;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jackson read and write classes of Kotlin if its module for them is on the class
 * path.
 */
final class Jackson2Kotlin {

	private static final String PACKAGE = "com.fasterxml.jackson.module.kotlin";

	private static final String MODULE = PACKAGE + ".KotlinModule";

	private Jackson2Kotlin() {
	}

	/**
	 * Add the module unless it is absent or added already.
	 * @param builder the builder
	 */
	static void addModule(JsonMapper.Builder builder) {
		// A module that is added again is ignored.
		if (KotlinTime.find(MODULE) != null) {
			builder.addModule(KotlinSupport.create());
		}
	}

	/**
	 * Add the rule for durations: they are written like those of Java.
	 * @param module the module of the rules
	 * @return the module
	 */
	static SimpleModule addDurations(SimpleModule module) {
		Class<?> type = KotlinTime.find(KotlinTime.DURATION);
		return (type != null) ? addDurations(module, type) : module;
	}

	@SuppressWarnings("unchecked")
	private static SimpleModule addDurations(SimpleModule module, Class<?> type) {
		KotlinTime time = KotlinTime.of(type);
		return module.addSerializer((Class<Object>) type, new DurationSerializer(time))
			.addDeserializer((Class<Object>) type, new DurationDeserializer(time));
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

		static Module create() {
			return new KotlinModule.Builder().build();
		}

	}

	/**
	 * Writes a duration like one of Java.
	 */
	private static final class DurationSerializer extends JsonSerializer<Object> {

		private final KotlinTime time;

		DurationSerializer(KotlinTime time) {
			this.time = time;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			context.defaultSerializeValue(this.time.toJava(value), generator);
		}

	}

	/**
	 * Reads a duration like one of Java.
	 */
	private static final class DurationDeserializer extends JsonDeserializer<Object> {

		private final KotlinTime time;

		DurationDeserializer(KotlinTime time) {
			this.time = time;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			Duration duration = context.readValue(parser, Duration.class);
			return (duration != null) ? this.time.boxed(duration) : null;
		}

	}

}
