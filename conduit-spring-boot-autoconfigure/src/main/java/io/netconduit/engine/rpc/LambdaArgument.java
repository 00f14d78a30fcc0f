package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.KotlinValues;
import io.netconduit.engine.codec.PayloadTypes;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.binding.BindingRule;
import io.netconduit.engine.codec.binding.OptionalType;
import io.netconduit.engine.codec.binding.UnfitValueException;
import io.netconduit.engine.codec.binding.WholeBean;
import io.netconduit.engine.codec.binding.WireTypeNames;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The argument of a lambda that is bound to all parameters of a call or to the data of a
 * message. Thread-safe.
 *
 * @param <T> the type of the argument
 */
final class LambdaArgument<T> {

	private static final ByteBuf EMPTY_MAP = emptyMap();

	private final Source source;

	private final @Nullable OptionalType optional;

	private final Map<String, String> description;

	private LambdaArgument(Source source, @Nullable OptionalType optional, Map<String, String> description) {
		this.source = source;
		this.optional = optional;
		this.description = description;
	}

	private static ByteBuf emptyMap() {
		ByteBuf map = Unpooled.buffer(1);
		MessagePackWriter.writeMapHeader(map, 0);
		return map.asReadOnly();
	}

	/**
	 * Bind all parameters of a call. A record or bean takes them as it does in a handler
	 * method. A map, and what any value can be read as, takes them as they are, because
	 * the parameter of a lambda has no name.
	 * @param <T> the type of the argument
	 * @param type the type
	 * @param mapper reads the parameters
	 * @param origin the lambda, for errors
	 * @return the argument
	 * @throws IllegalArgumentException if the type cannot be read from a map
	 */
	static <T> LambdaArgument<T> ofParams(Class<T> type, ValueMapper mapper, String origin) {
		requireReadable(type, mapper, origin);
		OptionalType optional = OptionalType.of(type);
		Type valueType = OptionalType.valueType(type);
		WireType wireType = mapper.describe(valueType);
		if (BindingRule.takesAll(valueType, mapper)) {
			WholeBean bean = WholeBean.of(valueType, wireType, mapper, "", false);
			return new LambdaArgument<>((in) -> bean.readParams(in, true), optional,
					WireTypeNames.ofProperties(wireType));
		}
		if (isNoMap(type, wireType, mapper)) {
			throw new IllegalArgumentException(origin + " takes all parameters of a call as " + type.getName()
					+ ", but they are a map. Take them as a record, bean or map, or by name with handle(name, "
					+ "(params, call) -> params.get(\"…\", " + type.getSimpleName() + ".class)).");
		}
		ValueReader reader = mapper.readerFor(valueType);
		boolean mayBeAbsent = optional != null;
		return new LambdaArgument<>((in) -> {
			if (in == null || in.tryReadNil()) {
				return mayBeAbsent ? null : reader.read(new MessagePackReader(EMPTY_MAP));
			}
			return reader.read(in);
		}, optional, Map.of());
	}

	private static boolean isNoMap(Class<?> type, WireType wireType, ValueMapper mapper) {
		Class<?> property = KotlinValues.propertyClass(type);
		return (property != null) ? isNoMap(property, mapper.describe(property), mapper)
				: wireType.shape() == Shape.SCALAR || type.isArray() || Collection.class.isAssignableFrom(type);
	}

	/**
	 * Bind the data of a message.
	 * @param <T> the type of the argument
	 * @param type the type
	 * @param mapper reads the data
	 * @param origin the lambda, for errors
	 * @return the argument
	 * @throws IllegalArgumentException if no value of the type can be read
	 */
	static <T> LambdaArgument<T> ofData(Class<T> type, ValueMapper mapper, String origin) {
		requireReadable(type, mapper, origin);
		OptionalType optional = OptionalType.of(type);
		Type valueType = OptionalType.valueType(type);
		Source source;
		if (BindingRule.takesAll(valueType, mapper)) {
			WholeBean bean = WholeBean.of(valueType, mapper.describe(valueType), mapper, "", false);
			source = (in) -> (in == null || in.tryReadNil()) ? null : bean.readData(in);
		}
		else {
			ValueReader reader = mapper.readerFor(valueType);
			source = (in) -> (in == null || optional != null && in.tryReadNil()) ? null : reader.read(in);
		}
		return new LambdaArgument<>(source, optional, Map.of());
	}

	private static void requireReadable(Class<?> type, ValueMapper mapper, String origin) {
		mapper.warnOfIgnoredAnnotations(type, origin);
		try {
			PayloadTypes.requireReadable(mapper, type);
			mapper.readerFor(OptionalType.valueType(type));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(origin + " takes what cannot be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Return the names of the parameters.
	 * @return the types by name, empty if they are not known
	 */
	Map<String, String> description() {
		return this.description;
	}

	/**
	 * Bind a value.
	 * @param payload the bytes of the parameters or data, or {@code null} if there are
	 * none; the caller keeps it
	 * @return the argument
	 * @throws RpcException 2001 to 2003 if the value does not fit
	 */
	@SuppressWarnings("unchecked")
	T read(@Nullable ByteBuf payload) {
		try {
			Object value = this.source.read((payload != null) ? new MessagePackReader(payload) : null);
			if (this.optional != null) {
				return (T) this.optional.of(value);
			}
			if (value == null) {
				throw new RpcException(ErrorCode.MISSING_FIELD.code(), "A value is required",
						BindingErrors.details("", "is required", "missing"), null);
			}
			return (T) value;
		}
		catch (UnfitValueException ex) {
			throw BindingErrors.exception(ex.faults());
		}
		catch (ValueBindingException ex) {
			throw BindingErrors.exception("", ex);
		}
	}

	/**
	 * Reads the value.
	 */
	@FunctionalInterface
	private interface Source {

		@Nullable Object read(@Nullable MessagePackReader in);

	}

}
