package io.netconduit.engine.codec.jackson;

import io.netconduit.engine.codec.MapKeys;
import io.netconduit.engine.codec.token.LibraryVersion;
import io.netconduit.engine.codec.token.WriteRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.jackson.RawSerializer;
import tools.jackson.databind.ser.jdk.JDKKeySerializers;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.util.RawValue;

/**
 * Replaces Jackson's own serializers where they would write nonsense, or what is not read
 * back: of what is not data, of classes without any property, of bits and buffers, and of
 * keys without a text. Serializers of the application and of modules stay.
 */
final class JacksonWriteStandards extends ValueSerializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
			ValueSerializer<?> serializer) {
		WriteRule rule = isStandard(serializer) ? rule(description.get(), serializer) : null;
		return (rule != null) ? new JacksonWritten(serializer, rule, false) : serializer;
	}

	private static @Nullable WriteRule rule(BeanDescription description, ValueSerializer<?> serializer) {
		Class<?> type = description.getBeanClass();
		WriteRule rule = RawValue.class.isAssignableFrom(type) ? WriteRule.RAW
				: WriteRule.of(LibraryVersion.JACKSON3, type);
		if (rule != null) {
			return rule;
		}
		if (isEmpty(serializer, description)) {
			return WriteRule.NO_PROPERTY;
		}
		if (serializer instanceof UnknownSerializer && type.isRecord()) {
			return WriteRule.EMPTY;
		}
		return JacksonStandards.isStandard(serializer) ? WriteRule.ofText(type) : null;
	}

	@Override
	public ValueSerializer<?> modifyEnumSerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueSerializer<?> serializer) {
		WriteRule rule = isStandard(serializer) ? WriteRule.ofEnum(type.getRawClass()) : null;
		return (rule != null) ? new JacksonWritten(serializer, rule, false) : serializer;
	}

	@Override
	public @Nullable ValueSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, @Nullable ValueSerializer<?> serializer) {
		if (serializer == null || !isStandard(serializer)) {
			return serializer;
		}
		WriteRule rule = JacksonStandards.isStandard(serializer) ? WriteRule.ofText(type.getRawClass()) : null;
		if (rule == null && serializer.getClass().getSimpleName().equals("Default")) {
			if (type.isAbstract() && !type.getRawClass().getName().startsWith("java.")) {
				// The class of each key decides.
				return new JDKKeySerializers.Dynamic();
			}
			rule = WriteRule.ofKey(type.getRawClass());
		}
		return (rule != null) ? new JacksonWritten(serializer, rule, true) : serializer;
	}

	@Override
	public BeanSerializerBuilder updateBuilder(SerializationConfig config, BeanDescription.Supplier description,
			BeanSerializerBuilder builder) {
		AnnotatedMember anyGetter = description.get().findAnyGetter();
		if (anyGetter != null) {
			JacksonAnyGetter.replace(builder, anyGetter);
		}
		return builder;
	}

	private static boolean isStandard(ValueSerializer<?> serializer) {
		Class<?> type = serializer.getClass();
		return type.getName().startsWith("tools.jackson.") && !type.getSimpleName().equals("JsonValueSerializer");
	}

	// A record without components is data: it is equal to every other one of its class.
	// The values of an abstract type have classes of their own.
	private static boolean isEmpty(ValueSerializer<?> serializer, BeanDescription description) {
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
				: (serializer instanceof JacksonWritten written) ? written.rule().why() : null;
		return (why != null) ? "it " + why : null;
	}

	/**
	 * Return what is used in place of the key {@code null}.
	 * @return a serializer that writes nothing
	 */
	static ValueSerializer<Object> nullKey() {
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
		public void serialize(@Nullable Object value, JsonGenerator generator, SerializationContext context) {
			throw new IllegalArgumentException(MapKeys.NULL);
		}

	}

}
