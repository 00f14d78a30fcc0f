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
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Java values as MessagePack: scalars and plain collections directly,
 * everything else (records, beans, enums, {@code java.time}, typed collections) through a
 * mapping library. If the application changed how the library treats a plain type, that
 * type goes through the library, too. Thread-safe.
 *
 * @since 0.1.0
 */
public abstract class LibraryValueMapper implements ValueMapper {

	/** Uses types that no handler declares. */
	private static final String SENDER = "A call or message";

	private final Supplier<? extends MappingLibrary> source;

	private final boolean configured;

	private final Map<Type, ValueReader> readers = new ConcurrentHashMap<>();

	private final Map<Type, ValueWriter> writers = new ConcurrentHashMap<>();

	private final Map<Type, WireType> descriptions = new ConcurrentHashMap<>();

	private final IgnoredAnnotations ignoredAnnotations;

	private volatile @Nullable MappingLibrary library;

	private volatile @Nullable ByClass byClass;

	/**
	 * Create a mapper.
	 * @param version the library
	 * @param source sets up the library; called once, when the library is first needed
	 * @param configured whether the application configures the library
	 */
	protected LibraryValueMapper(LibraryVersion version, Supplier<? extends MappingLibrary> source,
			boolean configured) {
		this.ignoredAnnotations = new IgnoredAnnotations(version, this::library);
		this.source = source;
		this.configured = configured;
		if (!configured) {
			this.byClass = new ByClass(new PlainValueWriter(this::writeOther));
		}
	}

	/**
	 * Set up the library unless that has been done. Its hundreds of classes take as long
	 * to load as the rest of a server, so call this on another thread during startup.
	 */
	@Override
	public void prepare() {
		library();
		byClass();
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
		warnOfIgnoredAnnotations(type, SENDER);
		DirectValueReader direct = DirectValueReader.find(type);
		return (direct != null && (!this.configured || PlainTypes.isReadAsUsual(library(), direct.type()))) ? direct
				: library().readerFor(type);
	}

	@Override
	public ValueWriter writerFor(Type type) {
		ValueWriter known = this.writers.get(type);
		return (known != null) ? known : this.writers.computeIfAbsent(type, this::createWriter);
	}

	private ValueWriter createWriter(Type type) {
		warnOfIgnoredAnnotations(type, SENDER);
		ByClass byClass = byClass();
		return (type == Object.class || byClass.plain != null && PlainTypes.isPlain(type)) ? byClass
				: new Declared(library().writerFor(type));
	}

	@Override
	public WireType describe(Type type) {
		return this.descriptions.computeIfAbsent(type, (key) -> library().describe(key));
	}

	@Override
	public void warnOfIgnoredAnnotations(Type type, String user) {
		this.ignoredAnnotations.report(type, user);
	}

	@Override
	public void write(ByteBuf out, @Nullable Object value) {
		byClass().write(out, value);
	}

	private ByClass byClass() {
		ByClass present = this.byClass;
		return (present != null) ? present : createByClass();
	}

	private synchronized ByClass createByClass() {
		ByClass present = this.byClass;
		if (present == null) {
			boolean usual = PlainTypes.areWrittenAsUsual(library());
			present = new ByClass(usual ? new PlainValueWriter(this::writeOther) : null);
			this.byClass = present;
		}
		return present;
	}

	private void writeOther(ByteBuf out, Object value, int depth) {
		warnOfIgnoredAnnotations(value.getClass(), SENDER);
		library().write(out, value, PlainValueWriter.NESTING - depth);
	}

	/**
	 * Writes whole values or nothing.
	 */
	private abstract static class WholeValueWriter implements ValueWriter {

		@Override
		public final void write(ByteBuf out, @Nullable Object value) {
			int start = out.writerIndex();
			try {
				if (value != null) {
					append(out, value);
				}
				else {
					MessagePackWriter.writeNil(out);
				}
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

		abstract void append(ByteBuf out, Object value);

	}

	/**
	 * Writes each value as its class says.
	 */
	private final class ByClass extends WholeValueWriter {

		private final @Nullable PlainValueWriter plain;

		ByClass(@Nullable PlainValueWriter plain) {
			this.plain = plain;
		}

		@Override
		void append(ByteBuf out, Object value) {
			if (this.plain != null) {
				this.plain.write(out, value);
			}
			else {
				writeOther(out, value, 0);
			}
		}

	}

	/**
	 * Writes each value as its declared type says.
	 */
	private static final class Declared extends WholeValueWriter {

		private final MappingLibrary.Writer writer;

		Declared(MappingLibrary.Writer writer) {
			this.writer = writer;
		}

		@Override
		void append(ByteBuf out, Object value) {
			this.writer.write(out, value, PlainValueWriter.NESTING);
		}

	}

}
