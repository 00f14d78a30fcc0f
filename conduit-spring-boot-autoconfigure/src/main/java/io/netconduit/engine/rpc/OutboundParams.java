package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.util.Arrays;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.msgpack.MessagePackFormat;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call under construction: single ones, or an object that takes the
 * place of all of them.
 */
final class OutboundParams implements PayloadWriter {

	private static final @Nullable Object[] NO_PAIRS = {};

	private static final int FIRST_PAIRS = 4;

	private final ValueMapper mapper;

	/** Names and values in turn, {@link #count} pairs of them. */
	private @Nullable Object[] pairs = NO_PAIRS;

	private int count;

	private int positions;

	private @Nullable Object whole;

	OutboundParams(ValueMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Return the writer of a declared type.
	 * @param type the type
	 * @return the writer
	 * @throws IllegalArgumentException if no value of the type can be written
	 */
	ValueWriter writerFor(Type type) {
		return this.mapper.writerFor(type);
	}

	/**
	 * Add a parameter that is written by its class.
	 * @param name the parameter's name
	 * @param value the value, or {@code null}
	 * @throws IllegalArgumentException if the name is blank
	 */
	void add(String name, @Nullable Object value) {
		Names.parameter(name);
		int index = 2 * this.count++;
		if (index == this.pairs.length) {
			this.pairs = Arrays.copyOf(this.pairs, Math.max(2 * FIRST_PAIRS, 2 * index));
		}
		this.pairs[index] = name;
		this.pairs[index + 1] = value;
	}

	/**
	 * Add a parameter that is written by a declared type.
	 * @param name the parameter's name
	 * @param value the value, or {@code null}
	 * @param writer writes it
	 */
	void add(String name, @Nullable Object value, ValueWriter writer) {
		add(name, (value != null) ? new Typed(value, writer) : null);
	}

	/**
	 * Add parameters by position, after those that were added so before.
	 * @param values the values
	 */
	void addByPosition(@Nullable Object... values) {
		for (Object value : values) {
			add("_" + this.positions++, value);
		}
	}

	/**
	 * Set the object that takes the place of all parameters.
	 * @param object the object, written by its class
	 */
	void takeAll(Object object) {
		this.whole = object;
	}

	/**
	 * Set the object that takes the place of all parameters.
	 * @param object the object
	 * @param writer writes it by its declared type
	 */
	void takeAll(Object object, ValueWriter writer) {
		this.whole = new Typed(object, writer);
	}

	/**
	 * Return whether there are both single parameters and an object for all of them.
	 * @return whether there are both
	 */
	boolean isAmbiguous() {
		return this.whole != null && this.count > 0;
	}

	@Override
	public void writeTo(ByteBuf out) {
		if (this.whole != null) {
			writeWhole(out, this.whole);
			return;
		}
		MessagePackWriter.writeMapHeader(out, this.count);
		for (int i = 0; i < 2 * this.count; i += 2) {
			MessagePackWriter.writeString(out, String.valueOf(this.pairs[i]));
			write(out, this.pairs[i + 1]);
		}
	}

	private void writeWhole(ByteBuf out, Object value) {
		int start = out.writerIndex();
		write(out, value);
		if (MessagePackFormat.type(out.getUnsignedByte(start)) != ValueType.MAP) {
			Object given = (value instanceof Typed typed) ? typed.value() : value;
			throw new IllegalArgumentException("The params are a " + given.getClass().getName()
					+ ", which is not written as a map: pass a map, record or bean, or param(name, value)");
		}
	}

	private void write(ByteBuf out, @Nullable Object value) {
		if (value instanceof Typed typed) {
			typed.writer().write(out, typed.value());
		}
		else {
			this.mapper.write(out, value);
		}
	}

	/**
	 * A value with a declared type.
	 *
	 * @param value the value
	 * @param writer writes it by its type
	 */
	private record Typed(Object value, ValueWriter writer) {

	}

}
