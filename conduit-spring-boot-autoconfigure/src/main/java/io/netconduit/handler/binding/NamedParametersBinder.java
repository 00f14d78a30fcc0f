package io.netconduit.handler.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.binding.SentNames;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.payload.LentReader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Binds each parameter to the value of its name in the map, or of {@code _0}, {@code _1},
 * … by its position among those that come from the payload. Other names are skipped. If a
 * name occurs twice, the last value counts.
 */
final class NamedParametersBinder implements PayloadBinder {

	private static final Object ABSENT = new Object();

	private final DataParameter[] parameters;

	/** The names in their order, then the positions in the same order. */
	private final FieldNames keys;

	NamedParametersBinder(List<DataParameter> parameters) {
		this.parameters = parameters.toArray(DataParameter[]::new);
		String[] names = new String[2 * this.parameters.length];
		for (int i = 0; i < this.parameters.length; i++) {
			names[i] = this.parameters[i].name();
			names[this.parameters.length + i] = "_" + i;
		}
		this.keys = FieldNames.of(names);
	}

	@Override
	public void bind(@Nullable ByteBuf payload, @Nullable Object[] arguments) {
		@Nullable FieldError[] errors = null;
		for (DataParameter parameter : this.parameters) {
			arguments[parameter.index()] = ABSENT;
		}
		if (payload != null) {
			errors = read(payload, arguments);
		}
		for (int i = 0; i < this.parameters.length; i++) {
			int index = this.parameters[i].index();
			if (arguments[index] == ABSENT) {
				try {
					arguments[index] = this.parameters[i].absent();
				}
				catch (ValueBindingException ex) {
					errors = note(errors, i, ex);
				}
			}
		}
		if (errors != null) {
			List<FieldError> list = compact(errors);
			// Empty if a later value of the same name was right.
			if (!list.isEmpty()) {
				throw new InvalidArgumentsException(explain(list, payload));
			}
		}
	}

	private @Nullable FieldError @Nullable [] read(ByteBuf payload, @Nullable Object[] arguments) {
		@Nullable FieldError[] errors = null;
		try (LentReader lent = LentReader.of(payload)) {
			MessagePackReader in = lent.reader();
			int expected = 0;
			for (int due = in.tryReadNil() ? 0 : in.readMapHeader(); due > 0; due--) {
				int key = in.matchKey(this.keys, expected);
				if (key < 0) {
					in.skip();
					continue;
				}
				expected = key + 1;
				int i = (key < this.parameters.length) ? key : key - this.parameters.length;
				int from = in.position();
				int index = this.parameters[i].index();
				arguments[index] = null;
				if (errors != null) {
					errors[i] = null;
				}
				try {
					arguments[index] = this.parameters[i].read(in);
				}
				catch (ValueBindingException ex) {
					errors = note(errors, i, ex);
					// The position after a failed read is undefined: continue from the
					// start.
					in.reset(from).skip();
				}
			}
		}
		catch (MessagePackException ex) {
			throw new RpcException(ErrorCode.INVALID_PARAMS.code(), "The params must be a map with string keys", null,
					ex);
		}
		return errors;
	}

	private @Nullable FieldError[] note(@Nullable FieldError @Nullable [] errors, int i, ValueBindingException ex) {
		@Nullable FieldError[] noted = (errors != null) ? errors : new FieldError[this.parameters.length];
		noted[i] = FieldError.of(ex, this.parameters[i].name());
		return noted;
	}

	private List<FieldError> explain(List<FieldError> errors, @Nullable ByteBuf payload) {
		List<FieldError> missing = errors.stream()
			.filter((error) -> error.code() == ErrorCode.MISSING_FIELD && isParameter(error.field()))
			.toList();
		if (payload == null || missing.isEmpty()) {
			return errors;
		}
		List<String> hints = SentNames.read(new MessagePackReader(payload), this.keys)
			.hints(missing.stream().map(FieldError::field).toList());
		return errors.stream().map((error) -> {
			int index = missing.indexOf(error);
			return (index >= 0) ? error.with(hints.get(index)) : error;
		}).toList();
	}

	private boolean isParameter(String field) {
		return Arrays.stream(this.parameters).anyMatch((parameter) -> parameter.name().equals(field));
	}

	private static List<FieldError> compact(@Nullable FieldError[] errors) {
		List<FieldError> list = new ArrayList<>(errors.length);
		for (FieldError error : errors) {
			if (error != null) {
				list.add(error);
			}
		}
		return list;
	}

}
