package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.databind.ser.impl.FailingSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.netconduit.engine.codec.PayloadTypes;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.token.LibraryVersion;
import io.netconduit.engine.codec.token.MappingLibrary;
import io.netconduit.engine.codec.token.ReadableCheck;
import io.netconduit.engine.codec.token.TokenWriter;
import io.netconduit.engine.codec.token.TypeDescription;
import io.netconduit.engine.codec.token.WritableCheck;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Jackson 2, configured for payloads.
 */
final class Jackson2Library implements MappingLibrary {

	private final ObjectMapper mapper;

	private final ObjectWriter writer;

	private Jackson2Library(ObjectMapper mapper) {
		this.mapper = mapper;
		this.writer = mapper.writer();
	}

	/**
	 * Set up Jackson.
	 * @param builder the builder with the settings of the application
	 * @param customizers change the builder before the rules for payloads are added
	 * @return the library
	 */
	static Jackson2Library create(JsonMapper.Builder builder,
			Collection<? extends Consumer<JsonMapper.Builder>> customizers) {
		Jackson2Kotlin.addModule(builder);
		customizers.forEach((customizer) -> customizer.accept(builder));
		ObjectMapper mapper = Jackson2Rules.apply(builder).build();
		if (mapper.getSerializerProvider() instanceof DefaultSerializerProvider provider
				&& provider.getDefaultNullKeySerializer() instanceof FailingSerializer) {
			provider.setNullKeySerializer(Jackson2WriteStandards.nullKey());
		}
		return new Jackson2Library(mapper);
	}

	private DefaultDeserializationContext context() {
		return ((DefaultDeserializationContext) this.mapper.getDeserializationContext())
			.createDummyInstance(this.mapper.getDeserializationConfig());
	}

	@Override
	public ValueReader readerFor(Type type) {
		JavaType javaType = this.mapper.constructType(type);
		Set<String> subtypeKeys = ReadableCheck.check(LibraryVersion.JACKSON2,
				new Jackson2Types(this.mapper).of(javaType));
		return new Jackson2ValueReader(this.mapper, javaType,
				KnownNames.of(PayloadTypes.propertyNames(this::describe, type)), subtypeKeys);
	}

	@Override
	public Writer writerFor(Type type) {
		JavaType javaType = this.mapper.constructType(type);
		WritableCheck.check(new Jackson2WrittenType(this.mapper.getSerializerProviderInstance(), javaType, null));
		return new DeclaredWriter(javaType);
	}

	@Override
	public void write(ByteBuf out, Object value, int nesting) {
		write(out, value, this.writer, nesting);
	}

	private void write(ByteBuf out, Object value, ObjectWriter writer, int nesting) {
		try {
			writer.writeValue(new Jackson2Generator(this.mapper, new TokenWriter(out, nesting)), value);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"A value of " + value.getClass().getTypeName() + " cannot be written: " + ex.getMessage(), ex);
		}
	}

	@Override
	public WireType describe(Type type) {
		return TypeDescription.of(new Jackson2Types(this.mapper).of(type));
	}

	@Override
	public boolean readsAsUsual(Class<?> type) {
		try {
			return Jackson2Standards.isStandard(context().findRootValueDeserializer(this.mapper.constructType(type)));
		}
		catch (JsonMappingException ex) {
			return false;
		}
	}

	@Override
	public boolean writesAsUsual(Class<?> type) {
		try {
			return Jackson2Standards
				.isStandard(this.mapper.getSerializerProviderInstance().findTypedValueSerializer(type, false, null));
		}
		catch (JsonMappingException ex) {
			return false;
		}
	}

	@Override
	public @Nullable Class<?> findMixIn(Class<?> type) {
		return this.mapper.getDeserializationConfig().findMixInClassFor(type);
	}

	/**
	 * Writes values by a declared type, which may have more to say than their class.
	 */
	private final class DeclaredWriter implements Writer {

		private final JavaType declared;

		private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();

		DeclaredWriter(JavaType declared) {
			this.declared = declared;
		}

		@Override
		public void write(ByteBuf out, Object value, int nesting) {
			Class<?> actual = value.getClass();
			ObjectWriter writer = this.writers.get(actual);
			Jackson2Library.this.write(out, value,
					(writer != null) ? writer : this.writers.computeIfAbsent(actual, this::specialize), nesting);
		}

		private ObjectWriter specialize(Class<?> actual) {
			return Jackson2Library.this.writer.forType(type(actual));
		}

		private JavaType type(Class<?> actual) {
			TypeFactory factory = Jackson2Library.this.mapper.getTypeFactory();
			if (this.declared.hasRawClass(actual)) {
				return this.declared;
			}
			try {
				return (this.declared.isTypeOrSuperTypeOf(actual) && !this.declared.isPrimitive())
						? factory.constructSpecializedType(this.declared, actual) : factory.constructType(actual);
			}
			catch (IllegalArgumentException ex) {
				return factory.constructType(actual);
			}
		}

	}

}
