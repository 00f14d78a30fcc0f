package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.RawSerializer;
import com.fasterxml.jackson.databind.ser.std.StdKeySerializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.EnumValues;
import com.fasterxml.jackson.databind.util.RawValue;
import io.netconduit.engine.codec.MapKeys;
import io.netconduit.engine.codec.token.LibraryVersion;
import io.netconduit.engine.codec.token.WriteRule;
import org.jspecify.annotations.Nullable;

/**
 * Replaces Jackson's own serializers where they would write nonsense, or what is not read
 * back: of what is not data, of classes without any property, of bits and buffers, and of
 * keys without a text. Serializers of the application and of modules stay.
 */
final class Jackson2WriteStandards extends BeanSerializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public JsonSerializer<?> modifySerializer(SerializationConfig config, BeanDescription description,
			JsonSerializer<?> serializer) {
		WriteRule rule = isStandard(serializer) ? rule(description, serializer) : null;
		return (rule != null) ? new Jackson2Written(serializer, rule, false) : serializer;
	}

	private static @Nullable WriteRule rule(BeanDescription description, JsonSerializer<?> serializer) {
		Class<?> type = description.getBeanClass();
		WriteRule rule = RawValue.class.isAssignableFrom(type) ? WriteRule.RAW
				: WriteRule.of(LibraryVersion.JACKSON2, type);
		if (rule != null) {
			return rule;
		}
		if (isEmpty(serializer, description)) {
			return WriteRule.NO_PROPERTY;
		}
		if (serializer instanceof UnknownSerializer && type.isRecord()) {
			return WriteRule.EMPTY;
		}
		return Jackson2Standards.isStandard(serializer) ? WriteRule.ofText(type) : null;
	}

	@Override
	public JsonSerializer<?> modifyEnumSerializer(SerializationConfig config, JavaType type,
			BeanDescription description, JsonSerializer<?> serializer) {
		WriteRule rule = isStandard(serializer) ? WriteRule.ofEnum(type.getRawClass()) : null;
		return (rule != null) ? new Jackson2Written(serializer, rule, false) : serializer;
	}

	@Override
	public @Nullable JsonSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription description, @Nullable JsonSerializer<?> serializer) {
		if (serializer instanceof StdKeySerializers.EnumKeySerializer
				&& config.isEnabled(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)) {
			return new EnumTextSerializer(type.getRawClass(),
					EnumValues.constructFromToString(config, description.getClassInfo()));
		}
		if (serializer == null || !isStandard(serializer)) {
			return serializer;
		}
		WriteRule rule = Jackson2Standards.isStandard(serializer) ? WriteRule.ofText(type.getRawClass()) : null;
		if (rule == null && serializer.getClass().getSimpleName().equals("Default")) {
			if (type.isAbstract() && !type.getRawClass().getName().startsWith("java.")) {
				// The class of each key decides.
				return new StdKeySerializers.Dynamic();
			}
			rule = WriteRule.ofKey(type.getRawClass());
		}
		return (rule != null) ? new Jackson2Written(serializer, rule, true) : serializer;
	}

	@Override
	public BeanSerializerBuilder updateBuilder(SerializationConfig config, BeanDescription description,
			BeanSerializerBuilder builder) {
		AnnotatedMember anyGetter = description.findAnyGetter();
		if (anyGetter != null) {
			Jackson2AnyGetter.replace(builder, anyGetter);
		}
		return builder;
	}

	private static boolean isStandard(JsonSerializer<?> serializer) {
		Class<?> type = serializer.getClass();
		return type.getName().startsWith("com.fasterxml.jackson.")
				&& !type.getSimpleName().equals("JsonValueSerializer");
	}

	// A record without components is data: it is equal to every other one of its class.
	// The values of an abstract type have classes of their own.
	private static boolean isEmpty(JsonSerializer<?> serializer, BeanDescription description) {
		return (serializer instanceof UnknownSerializer || serializer instanceof BeanSerializer)
				&& description.getType().isConcrete() && !serializer.properties().hasNext()
				&& !description.getBeanClass().isRecord() && description.findAnyGetter() == null
				&& !WriteRule.hasMeaning(description.getClassAnnotations()::has);
	}

	/**
	 * Return why a serializer writes nothing.
	 * @param serializer the serializer
	 * @return the reason, {@code null} if it writes values
	 */
	static @Nullable String whyRefused(Object serializer) {
		String why = (serializer instanceof RawSerializer) ? WriteRule.RAW_VALUE
				: (serializer instanceof Jackson2Written written) ? written.rule().why() : null;
		return (why != null) ? "it " + why : null;
	}

	/**
	 * Return what is used in place of the key {@code null}.
	 * @return a serializer that writes nothing
	 */
	static JsonSerializer<Object> nullKey() {
		return new NullKey();
	}

	/**
	 * Refuses the key {@code null}.
	 */
	private static final class NullKey extends StdSerializer<Object> {

		private static final long serialVersionUID = 1L;

		NullKey() {
			super(Object.class);
		}

		@Override
		public void serialize(@Nullable Object value, JsonGenerator generator, SerializerProvider context) {
			throw new IllegalArgumentException(MapKeys.NULL);
		}

	}

	/**
	 * Writes an enum as a key, by its text. Jackson would forget the names in its
	 * annotations, by which it is read.
	 */
	private static final class EnumTextSerializer extends StdSerializer<Object> {

		private static final long serialVersionUID = 1L;

		private final transient EnumValues texts;

		EnumTextSerializer(Class<?> type, EnumValues texts) {
			super(type, false);
			this.texts = texts;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			generator.writeFieldName(this.texts.serializedValueFor((Enum<?>) value));
		}

	}

}
