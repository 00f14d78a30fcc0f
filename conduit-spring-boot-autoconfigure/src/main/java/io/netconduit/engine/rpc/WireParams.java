package io.netconduit.engine.rpc;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.PrintableText;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.binding.OptionalType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call, bound when they are requested, which may be after the handler
 * has returned.
 *
 * @since 0.1.0
 */
public final class WireParams implements RpcParams {

	/** The most characters of a name in a log. */
	private static final int NAME_LENGTH = 64;

	/** The {@code params} map in memory of its own, or {@code null}. */
	private final @Nullable ByteBuf bytes;

	private final ValueMapper mapper;

	private WireParams(@Nullable ByteBuf bytes, ValueMapper mapper) {
		this.bytes = bytes;
		this.mapper = mapper;
	}

	/**
	 * Create the parameters of a call.
	 * @param call the call, whose payload is kept from now on
	 * @param mapper binds them
	 * @return the parameters
	 * @throws RpcException 1003 if the call is over
	 */
	public static RpcParams of(InboundContext call, ValueMapper mapper) {
		return new WireParams(call.keepPayload(), mapper);
	}

	@Override
	public <T> T get(String name, Class<T> type) {
		T value = bind(name, ParamFinder.find(this.bytes, name), type);
		if (value == null) {
			throw new RpcException(ErrorCode.MISSING_FIELD.code(), name + ": is required",
					BindingErrors.details(name, "is required", "missing"), null);
		}
		return value;
	}

	@Override
	public <T> T get(String name, Class<T> type, T fallback) {
		ByteBuf value = ParamFinder.find(this.bytes, name);
		T bound = (value != null) ? bind(name, value, type) : null;
		return (bound != null) ? bound : fallback;
	}

	@SuppressWarnings("unchecked")
	private <T> @Nullable T bind(String name, @Nullable ByteBuf value, Class<T> type) {
		OptionalType optional = OptionalType.of(type);
		try {
			Object bound = (value != null) ? this.mapper.read(value, OptionalType.valueType(type)) : null;
			return (T) ((optional != null) ? optional.of(bound) : bound);
		}
		catch (ValueBindingException ex) {
			throw BindingErrors.exception(name, ex);
		}
	}

	/**
	 * Return the names of the parameters. Their values may be confidential.
	 */
	@Override
	public String toString() {
		try {
			return "RpcParams"
					+ asMap().keySet().stream().map((name) -> PrintableText.shown(name, NAME_LENGTH)).toList();
		}
		catch (RpcException ex) {
			return "RpcParams";
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> asMap() {
		try {
			Map<String, @Nullable Object> map = (this.bytes != null)
					? this.mapper.<Map<String, @Nullable Object>>read(this.bytes, Map.class) : null;
			return (map != null) ? map : new LinkedHashMap<>();
		}
		catch (ValueBindingException ex) {
			throw BindingErrors.exception("", ex);
		}
	}

}
