package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A mapper that the application wrote, for all values that MessagePack does not support
 * directly.
 */
final class ForeignValueMapper implements ValueMapper {

	private final PayloadMapper mapper;

	private final PlainValueWriter plainValueWriter = new PlainValueWriter(this::writeOther);

	private final Map<Type, ValueReader> readers = new ConcurrentHashMap<>();

	ForeignValueMapper(PayloadMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public void prepare() {
		// The application loads its mapper itself.
	}

	@Override
	public ValueReader readerFor(Type type) {
		return this.readers.computeIfAbsent(type, this::createReader);
	}

	private ValueReader createReader(Type type) {
		ValueReader direct = DirectValueReader.find(type);
		return (direct != null) ? direct : (in) -> read(in, type);
	}

	private @Nullable Object read(MessagePackReader in, Type type) {
		byte[] value;
		try {
			value = ByteBufUtil.getBytes(in.readSlice());
		}
		catch (MessagePackException ex) {
			throw ValueBindingException.of(ex, Object.class);
		}
		try {
			return this.mapper.read(value, type);
		}
		catch (IllegalArgumentException ex) {
			throw new ValueBindingException(Kind.VALUE, "", String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public ValueWriter writerFor(Type type) {
		return this::write;
	}

	@Override
	public WireType describe(Type type) {
		return WireTypes.guess(type);
	}

	@Override
	public void write(ByteBuf out, @Nullable Object value) {
		int start = out.writerIndex();
		try {
			this.plainValueWriter.write(out, value);
		}
		catch (MessagePackException ex) {
			out.writerIndex(start);
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
		catch (RuntimeException | Error ex) {
			out.writerIndex(start);
			throw ex;
		}
	}

	private void writeOther(ByteBuf out, Object value, int depth) {
		byte @Nullable [] bytes = this.mapper.write(value);
		if (bytes == null) {
			throw new IllegalArgumentException("The PayloadMapper " + this.mapper.getClass().getName()
					+ " returned null for a value of " + value.getClass().getName());
		}
		requireOneValue(bytes, value, depth);
		out.writeBytes(bytes);
	}

	// Any other result would shift the rest of the payload.
	private static void requireOneValue(byte[] bytes, Object value, int depth) {
		ByteBuf written = Unpooled.wrappedBuffer(bytes);
		try {
			MessagePackReader in = new MessagePackReader(written);
			// The envelope adds one level.
			MessagePackGuard.pass(in, depth + 1, ProtocolLimits.VALUES - 1);
			if (in.hasRemaining()) {
				throw new ProtocolException("there are bytes after the value");
			}
		}
		catch (ProtocolException ex) {
			throw new IllegalArgumentException("The PayloadMapper of the application did not write a value of "
					+ value.getClass().getName() + " as one MessagePack value: " + ex.getMessage(), ex);
		}
		finally {
			written.release();
		}
	}

}
