package io.netconduit.handler.binding;

import java.util.List;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.binding.UnfitValueException;
import io.netconduit.engine.codec.binding.WholeBean;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.payload.LentReader;
import io.netconduit.handler.binding.DataParameter.Presence;
import io.netconduit.handler.kotlin.NullCheck;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Binds one parameter to the whole payload: a record or bean to the {@code params} of a
 * call, or any type to the data of a message.
 */
final class WholePayloadBinder implements PayloadBinder {

	private final DataParameter parameter;

	private final Source source;

	private WholePayloadBinder(DataParameter parameter, Source source) {
		this.parameter = parameter;
		this.source = source;
	}

	/**
	 * Bind a record or bean to the {@code params} of a call. A required parameter treats
	 * absent {@code params} as an empty map.
	 * @param parameter the parameter
	 * @param bean reads the record or bean
	 * @return the binder
	 */
	static PayloadBinder forParams(DataParameter parameter, WholeBean bean) {
		boolean required = parameter.presence() == Presence.REQUIRED;
		return new WholePayloadBinder(parameter, (in) -> bean.readParams(in, required));
	}

	/**
	 * Bind a record or bean to the data of a message.
	 * @param parameter the parameter
	 * @param bean reads the record or bean
	 * @return the binder
	 */
	static PayloadBinder forData(DataParameter parameter, WholeBean bean) {
		return new WholePayloadBinder(parameter, (in) -> (in == null || in.tryReadNil()) ? null : bean.readData(in));
	}

	/**
	 * Bind the data of a message to a value of any other type.
	 * @param parameter the parameter
	 * @return the binder
	 */
	static PayloadBinder forData(DataParameter parameter) {
		return new DataBinder(parameter);
	}

	@Override
	public void bind(@Nullable ByteBuf payload, @Nullable Object[] arguments) {
		try (LentReader lent = LentReader.of((payload != null) ? payload : Unpooled.EMPTY_BUFFER)) {
			Object bean = this.source.read((payload != null) ? lent.reader() : null);
			if (bean != null && this.parameter.nulls() != null) {
				check(this.parameter.nulls(), bean);
			}
			arguments[this.parameter.index()] = (bean != null) ? this.parameter.of(bean) : this.parameter.absent();
		}
		catch (UnfitValueException ex) {
			throw new InvalidArgumentsException(ex.faults().stream().map(this::fieldError).toList());
		}
		catch (ValueBindingException ex) {
			throw new InvalidArgumentsException(List.of(FieldError.of(ex, this.parameter.name())));
		}
	}

	private void check(NullCheck nulls, Object bean) {
		try {
			nulls.check(bean);
		}
		catch (ValueBindingException ex) {
			throw new InvalidArgumentsException(List.of(fieldError(ex)));
		}
	}

	private FieldError fieldError(ValueBindingException fault) {
		return FieldError.of(fault, fault.path().isEmpty() ? this.parameter.name() : "");
	}

	/**
	 * Reads the record or bean.
	 */
	@FunctionalInterface
	private interface Source {

		@Nullable Object read(@Nullable MessagePackReader in);

	}

	/**
	 * Binds the data of a message to a value that is no record or bean.
	 *
	 * @param parameter the parameter
	 */
	private record DataBinder(DataParameter parameter) implements PayloadBinder {

		@Override
		public void bind(@Nullable ByteBuf payload, @Nullable Object[] arguments) {
			try {
				arguments[this.parameter.index()] = (payload != null)
						? this.parameter.read(new MessagePackReader(payload)) : this.parameter.absent();
			}
			catch (ValueBindingException ex) {
				throw new InvalidArgumentsException(List.of(FieldError.of(ex, this.parameter.name())));
			}
		}

	}

}
