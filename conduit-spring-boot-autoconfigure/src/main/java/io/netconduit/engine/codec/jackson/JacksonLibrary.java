package io.netconduit.engine.codec.jackson;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.SerializationContextExt;
import tools.jackson.databind.type.TypeFactory;

/**
 * Jackson 3, configured for payloads.
 */
final class JacksonLibrary implements MappingLibrary {

	private final JsonMapper mapper;

	private JacksonLibrary(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Set up Jackson.
	 * @param builder the builder with the settings of the application
	 * @param customizers change the builder before the rules for payloads are added
	 * @return the library
	 */
	static JacksonLibrary create(JsonMapper.Builder builder,
			Collection<? extends Consumer<JsonMapper.Builder>> customizers) {
		JacksonKotlin.addModule(builder);
		customizers.forEach((customizer) -> customizer.accept(builder));
		return new JacksonLibrary(JacksonStandards.complete(JacksonRules.apply(builder).build()));
	}

	@Override
	public ValueReader readerFor(Type type) {
		JavaType javaType = this.mapper.constructType(type);
		Set<String> subtypeKeys = ReadableCheck.check(LibraryVersion.JACKSON3,
				new JacksonTypes(this.mapper).of(javaType));
		return new JacksonValueReader(this.mapper, javaType,
				KnownNames.of(PayloadTypes.propertyNames(this::describe, type)), subtypeKeys);
	}

	@Override
	public Writer writerFor(Type type) {
		JavaType javaType = this.mapper.constructType(type);
		WritableCheck.check(new JacksonWrittenType(this.mapper._serializationContext(), javaType, null));
		return new DeclaredWriter(javaType);
	}

	@Override
	public void write(ByteBuf out, Object value, int nesting) {
		write(out, value, null, nesting);
	}

	private void write(ByteBuf out, Object value, @Nullable JavaType type, int nesting) {
		try {
			SerializationContextExt context = this.mapper._serializationContext();
			JacksonGenerator generator = new JacksonGenerator(context, new TokenWriter(out, nesting));
			if (type != null) {
				context.serializeValue(generator, value, type);
			}
			else {
				context.serializeValue(generator, value);
			}
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"A value of " + value.getClass().getTypeName() + " cannot be written: " + ex.getOriginalMessage(),
					ex);
		}
	}

	@Override
	public WireType describe(Type type) {
		try {
			return TypeDescription.of(new JacksonTypes(this.mapper).of(type));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public boolean readsAsUsual(Class<?> type) {
		return JacksonStandards.isStandard(
				this.mapper._deserializationContext().findRootValueDeserializer(this.mapper.constructType(type)));
	}

	@Override
	public boolean writesAsUsual(Class<?> type) {
		return JacksonStandards.isStandard(this.mapper._serializationContext().findTypedValueSerializer(type, false));
	}

	@Override
	public @Nullable Class<?> findMixIn(Class<?> type) {
		return this.mapper.deserializationConfig().findMixInClassFor(type);
	}

	/**
	 * Writes values by a declared type, which may have more to say than their class.
	 */
	private final class DeclaredWriter implements Writer {

		private final JavaType declared;

		private final Map<Class<?>, JavaType> types = new ConcurrentHashMap<>();

		DeclaredWriter(JavaType declared) {
			this.declared = declared;
		}

		@Override
		public void write(ByteBuf out, Object value, int nesting) {
			Class<?> actual = value.getClass();
			JavaType type = this.types.get(actual);
			JacksonLibrary.this.write(out, value,
					(type != null) ? type : this.types.computeIfAbsent(actual, this::specialize), nesting);
		}

		private JavaType specialize(Class<?> actual) {
			TypeFactory factory = JacksonLibrary.this.mapper.getTypeFactory();
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
