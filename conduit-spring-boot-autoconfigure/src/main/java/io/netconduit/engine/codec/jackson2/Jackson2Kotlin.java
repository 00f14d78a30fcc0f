package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.module.kotlin.KotlinFeature;
import com.fasterxml.jackson.module.kotlin.KotlinModule;
import io.netconduit.engine.codec.token.KotlinTime;
import io.netconduit.engine.codec.token.KotlinUnsigned;
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
			builder.addModule(KotlinSupport.create()).addModule(new NullRules());
		}
	}

	/**
	 * Add the rules for types of Kotlin's library: durations are written like those of
	 * Java, and unsigned numbers as keys of maps like those that are values.
	 * @param module the module of the rules
	 * @return the module
	 */
	static SimpleModule addTypes(SimpleModule module) {
		for (KotlinUnsigned unsigned : KotlinUnsigned.all(Jackson2Kotlin.class.getClassLoader())) {
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

		static Module create() {
			return new KotlinModule.Builder().build();
		}

		static Module createStrict() {
			return new KotlinModule.Builder().enable(KotlinFeature.NewStrictNullChecks).build();
		}

	}

	/**
	 * Refuses nil in collections that may not contain it, which the module does not do by
	 * itself. The application may have added the module already.
	 */
	private static final class NullRules extends SimpleModule {

		private static final long serialVersionUID = 1L;

		NullRules() {
			super("conduit-kotlin-nulls");
		}

		@Override
		public void setupModule(SetupContext context) {
			InvocationHandler handler = (proxy, method, arguments) -> forward(context, method, arguments);
			KotlinSupport.createStrict()
				.setupModule((SetupContext) Proxy.newProxyInstance(Jackson2Kotlin.class.getClassLoader(),
						new Class<?>[] { SetupContext.class }, handler));
		}

		private static @Nullable Object forward(SetupContext context, Method method, @Nullable Object[] arguments)
				throws ReflectiveOperationException {
			boolean change = method.getReturnType() == void.class;
			return (!change || method.getName().equals("appendAnnotationIntrospector"))
					? method.invoke(context, arguments) : null;
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

	/**
	 * Writes the text of a key.
	 */
	private static final class KeySerializer extends JsonSerializer<Object> {

		private final UnaryOperator<Object> conversion;

		KeySerializer(UnaryOperator<Object> conversion) {
			this.conversion = conversion;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			generator.writeFieldName(this.conversion.apply(value).toString());
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
		public @Nullable Object deserializeKey(String key, DeserializationContext context) throws IOException {
			Object value = this.rule.apply(key);
			return (value != null) ? value : context.handleWeirdKey(this.type, key, "not usable");
		}

	}

}
