package io.netconduit.handler.binding;

import java.util.List;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Binds one parameter to the whole payload: a record, bean or map to the {@code params}
 * of a call, or any type to the data of a message.
 */
final class WholePayloadBinder implements PayloadBinder {

	private static final ByteBuf EMPTY_MAP = Unpooled
		.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { (byte) 0x80 }));

	private static final FieldNames FIRST_POSITION = FieldNames.of("_0");

	private final DataParameter parameter;

	private final Source source;

	private WholePayloadBinder(DataParameter parameter, Source source) {
		this.parameter = parameter;
		this.source = source;
	}

	/**
	 * Bind a record or bean to the {@code params} of a call, or to their only value if
	 * that is a map passed by position. A required parameter treats absent {@code params}
	 * as an empty map.
	 * @param parameter the parameter
	 * @return the binder
	 */
	static PayloadBinder forBean(DataParameter parameter) {
		return new WholePayloadBinder(parameter, Source.BEAN_PARAMS);
	}

	/**
	 * Bind a map to the {@code params} of a call. A required parameter treats absent
	 * {@code params} as an empty map.
	 * @param parameter the parameter
	 * @return the binder
	 */
	static PayloadBinder forMap(DataParameter parameter) {
		return new WholePayloadBinder(parameter, Source.MAP_PARAMS);
	}

	/**
	 * Bind the data of a message.
	 * @param parameter the parameter
	 * @return the binder
	 */
	static PayloadBinder forData(DataParameter parameter) {
		return new WholePayloadBinder(parameter, Source.DATA);
	}

	@Override
	public void bind(@Nullable ByteBuf payload, @Nullable Object[] arguments) {
		try {
			arguments[this.parameter.index()] = read(payload);
		}
		catch (ValueBindingException ex) {
			boolean whole = ex.path().isEmpty() && this.source == Source.DATA;
			throw new InvalidArgumentsException(List.of(FieldError.of(ex, whole ? this.parameter.name() : "")));
		}
	}

	private @Nullable Object read(@Nullable ByteBuf payload) {
		ByteBuf bytes = isEmptyMap(payload) ? EMPTY_MAP : payload;
		if (bytes == null) {
			return this.parameter.absent();
		}
		MessagePackReader in = new MessagePackReader(bytes);
		// If the only value is a map passed by position, the reader is now positioned at
		// it.
		if (this.source == Source.BEAN_PARAMS && !isPositional(in)) {
			in.reset(bytes.readerIndex());
		}
		return this.parameter.read(in);
	}

	private boolean isEmptyMap(@Nullable ByteBuf payload) {
		return this.source != Source.DATA && this.parameter.presence() == DataParameter.Presence.REQUIRED
				&& (payload == null || new MessagePackReader(payload).tryReadNil());
	}

	private static boolean isPositional(MessagePackReader in) {
		try {
			return in.nextType() == ValueType.MAP && in.readMapHeader() == 1 && in.matchKey(FIRST_POSITION, 0) == 0
					&& in.nextType() == ValueType.MAP;
		}
		catch (MessagePackException ex) {
			// The key is not a string: the parameter's own reader refuses it.
			return false;
		}
	}

	/**
	 * The kind of payload.
	 */
	private enum Source {

		BEAN_PARAMS, MAP_PARAMS, DATA

	}

}
