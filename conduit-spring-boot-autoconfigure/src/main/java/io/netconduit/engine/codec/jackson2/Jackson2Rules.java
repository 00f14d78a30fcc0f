package io.netconduit.engine.codec.jackson2;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * Configures Jackson for payloads: strict about types, because peers are not trusted;
 * lenient about names, because versions differ; never polymorphic by class name.
 */
final class Jackson2Rules {

	private Jackson2Rules() {
	}

	/**
	 * Create a builder.
	 * @return a builder with the defaults of Jackson 3, which an application may change
	 */
	static JsonMapper.Builder builder() {
		return JsonMapper.builder(factory())
			.addModule(new JavaTimeModule())
			.addModule(new Jdk8Module())
			.enable(MapperFeature.USE_STD_BEAN_NAMING, MapperFeature.FIX_FIELD_NAME_UPPER_CASE_PREFIX,
					MapperFeature.ALLOW_VOID_VALUED_PROPERTIES)
			.disable(MapperFeature.USE_GETTERS_AS_SETTERS, MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS,
					MapperFeature.DEFAULT_VIEW_INCLUSION)
			.enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
			.enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
	}

	/**
	 * Create a builder from a mapper of the application.
	 * @param application the mapper
	 * @return a builder with its settings
	 */
	static JsonMapper.Builder builder(ObjectMapper application) {
		return new JsonMapper.Builder(new Jackson2CopiedMapper(application.copy()));
	}

	/**
	 * Apply the rules over the settings of the application.
	 * @param builder the builder
	 * @return the builder
	 */
	static JsonMapper.Builder apply(JsonMapper.Builder builder) {
		// Jackson asks first who was added last: those that read what has no type.
		builder.addModule(new SimpleModule("conduit-hash-tables").setDeserializerModifier(new Jackson2HashTables()))
			.addModule(new SimpleModule("conduit-omissions").setDeserializerModifier(new Jackson2Omissions()));
		return Jackson2Forms.apply(builder)
			.addModule(strictModule())
			.addModule(new SimpleModule("conduit-setters").setDeserializerModifier(new Jackson2Setters()))
			.polymorphicTypeValidator(new Jackson2NoClassNames())
			.deactivateDefaultTyping()
			.withCoercionConfigDefaults(
					(config) -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.UNWRAP_ROOT_VALUE,
					DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
					DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
					DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT,
					DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
					DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
			.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
					SerializationFeature.WRITE_DATE_KEYS_AS_TIMESTAMPS, SerializationFeature.WRITE_ENUMS_USING_INDEX,
					SerializationFeature.WRITE_ENUM_KEYS_USING_INDEX,
					SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED,
					SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS, SerializationFeature.WRAP_ROOT_VALUE)
			.disable(EnumFeature.READ_ENUM_KEYS_USING_INDEX);
	}

	private static SimpleModule strictModule() {
		return Jackson2Kotlin.addTypes(new StrictModule().setDeserializerModifier(new Jackson2Standards())
			.setSerializerModifier(new Jackson2WriteStandards()));
	}

	/**
	 * Create the factory of a mapper.
	 * @return a factory with the limits of payloads
	 */
	static MessagePackFactory factory() {
		MessagePackFactory factory = new MessagePackFactory();
		// Kept buffers would mix up the streams of a mapper that is used while it works.
		factory.setReuseResourceInGenerator(false).setReuseResourceInParser(false);
		factory
			.setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(ProtocolLimits.NESTING).build());
		return factory;
	}

	/**
	 * Adds the rules that are not settings.
	 */
	private static final class StrictModule extends SimpleModule {

		private static final long serialVersionUID = 1L;

		StrictModule() {
			super("conduit");
			setAbstractTypes(new Jackson2EnumSets.Types());
		}

		@Override
		public void setupModule(SetupContext context) {
			super.setupModule(context);
			context.insertAnnotationIntrospector(new Jackson2Deduction());
			context.insertAnnotationIntrospector(new Jackson2SingleElements());
			context.insertAnnotationIntrospector(new Jackson2ObjectIds());
			context.appendAnnotationIntrospector(new Jackson2Parameters());
		}

	}

}
