package io.netconduit.engine.codec.jackson;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.impl.FailingSerializer;

/**
 * Configures Jackson for payloads: strict about types, because peers are not trusted;
 * lenient about names, because versions differ; never polymorphic by class name.
 */
final class JacksonRules {

	private JacksonRules() {
	}

	/**
	 * Apply the rules over the settings of the application.
	 * @param builder the builder
	 * @return the builder
	 */
	static JsonMapper.Builder apply(JsonMapper.Builder builder) {
		if (builder.serializerFactory().getDefaultNullKeySerializer() instanceof FailingSerializer) {
			builder
				.serializerFactory(builder.serializerFactory().withNullKeySerializer(JacksonWriteStandards.nullKey()));
		}
		// Jackson asks first who was added last: those that read what has no type.
		builder.addModule(new SimpleModule("conduit-hash-tables").setDeserializerModifier(new JacksonHashTables()))
			.addModule(new SimpleModule("conduit-omissions").setDeserializerModifier(new JacksonOmissions()));
		return JacksonForms.apply(builder)
			.addModule(strictModule())
			.addModule(new SimpleModule("conduit-constructors").setDeserializerModifier(new JacksonConstructors()))
			.addModule(new SimpleModule("conduit-setters").setDeserializerModifier(new JacksonSetters()))
			.polymorphicTypeValidator(new JacksonNoClassNames())
			.deactivateDefaultTyping()
			.withCoercionConfigDefaults(
					(config) -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.UNWRAP_ROOT_VALUE,
					DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
					DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
					DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
					DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS, DateTimeFeature.WRITE_DATE_KEYS_AS_TIMESTAMPS,
					DateTimeFeature.WRITE_UTC_AS_OFFSET, DateTimeFeature.ALWAYS_ALLOW_STRINGIFIED_DATE_TIMESTAMPS)
			.enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
			.disable(EnumFeature.WRITE_ENUMS_USING_INDEX, EnumFeature.WRITE_ENUM_KEYS_USING_INDEX,
					EnumFeature.READ_ENUM_KEYS_USING_INDEX)
			.disable(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED,
					SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS, SerializationFeature.WRAP_ROOT_VALUE);
	}

	private static SimpleModule strictModule() {
		return JacksonKotlin.addTypes(new StrictModule().setDeserializerModifier(new JacksonStandards())
			.setSerializerModifier(new JacksonWriteStandards()));
	}

	/**
	 * Adds the rules that are not settings.
	 */
	private static final class StrictModule extends SimpleModule {

		private static final long serialVersionUID = 1L;

		StrictModule() {
			super("conduit");
		}

		@Override
		public void setupModule(SetupContext context) {
			super.setupModule(context);
			context.insertAnnotationIntrospector(new JacksonDeduction());
			context.insertAnnotationIntrospector(new JacksonSingleElements());
			context.insertAnnotationIntrospector(new JacksonObjectIds());
		}

	}

}
