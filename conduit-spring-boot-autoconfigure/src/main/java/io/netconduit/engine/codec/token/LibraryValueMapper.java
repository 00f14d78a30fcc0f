package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.netconduit.engine.codec.DirectValueReader;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Java values as MessagePack: scalars and plain collections directly,
 * everything else (records, beans, enums, {@code java.time}, typed collections) through a
 * mapping library. Thread-safe.
 *
 * @since 0.1.0
 */
public abstract class LibraryValueMapper implements ValueMapper {

	private final Supplier<? extends MappingLibrary> source;

	private final PlainValueWriter plainValueWriter = new PlainValueWriter(this::writeOther);

	private final Map<Type, ValueReader> readers = new ConcurrentHashMap<>();

	private volatile @Nullable MappingLibrary library;

	/**
	 * Create a mapper.
	 * @param source sets up the library; called once, when the library is first needed
	 */
	protected LibraryValueMapper(Supplier<? extends MappingLibrary> source) {
		this.source = source;
	}

	/**
	 * Set up the library unless that has been done. Its hundreds of classes take as long
	 * to load as the rest of a server, so call this on another thread during startup.
	 */
	@Override
	public void prepare() {
		library();
	}

	private MappingLibrary library() {
		MappingLibrary present = this.library;
		return (present != null) ? present : createLibrary();
	}

	private synchronized MappingLibrary createLibrary() {
		MappingLibrary present = this.library;
		if (present == null) {
			present = this.source.get();
			this.library = present;
		}
		return present;
	}

	@Override
	public ValueReader readerFor(Type type) {
		ValueReader known = this.readers.get(type);
		return (known != null) ? known : this.readers.computeIfAbsent(type, this::createReader);
	}

	private ValueReader createReader(Type type) {
		ValueReader direct = DirectValueReader.find(type);
		return (direct != null) ? direct : library().readerFor(type);
	}

	@Override
	public ValueWriter writerFor(Type type) {
		return new ByClass(this);
	}

	@Override
	public WireType describe(Type type) {
		return library().describe(type);
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
		library().write(out, value, PlainValueWriter.NESTING - depth);
	}

	/**
	 * Writes each value as its class says.
	 */
	private record ByClass(LibraryValueMapper mapper) implements ValueWriter {

		@Override
		public void write(ByteBuf out, @Nullable Object value) {
			this.mapper.write(out, value);
		}

	}

}
