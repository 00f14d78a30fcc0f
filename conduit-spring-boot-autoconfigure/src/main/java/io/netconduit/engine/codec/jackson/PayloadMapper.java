package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.netconduit.engine.codec.DirectValueReader;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Java values to and from MessagePack: scalars and plain collections straight from and to
 * the bytes, everything else (records, beans, enums, {@code java.time}, typed
 * collections) through Jackson. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PayloadMapper {

	private final List<ObjectMapperCustomizer> customizers;

	private final PlainValueWriter plainValueWriter = new PlainValueWriter(this::writeOther);

	private final Map<Type, ValueReader> readers = new ConcurrentHashMap<>();

	private volatile @Nullable Jackson jackson;

	/**
	 * Create a mapper with nothing customized.
	 */
	public PayloadMapper() {
		this(List.of());
	}

	/**
	 * Create a mapper. Customizers are called at once, so that one that fails stops the
	 * start; without any, Jackson waits until it is {@linkplain #prepare() asked for} or
	 * first needed.
	 * @param customizers change the mapper of Jackson, in this order
	 */
	public PayloadMapper(Collection<? extends ObjectMapperCustomizer> customizers) {
		this.customizers = List.copyOf(customizers);
		if (!this.customizers.isEmpty()) {
			prepare();
		}
	}

	/**
	 * Set up Jackson unless it is: its hundreds of classes take as long to load as the
	 * rest of a server, so whoever starts up does this on another thread.
	 */
	public void prepare() {
		jackson();
	}

	private Jackson jackson() {
		Jackson present = this.jackson;
		return (present != null) ? present : createJackson();
	}

	private synchronized Jackson createJackson() {
		Jackson present = this.jackson;
		if (present == null) {
			ObjectMapper mapper = PayloadObjectMapper.create();
			this.customizers.forEach((customizer) -> customizer.customize(mapper));
			present = new Jackson(mapper, mapper.writer());
			this.jackson = present;
		}
		return present;
	}

	/**
	 * Return the reader of a type's values; it is decided once for each type.
	 * @param type the type, generic ones included
	 * @return the reader
	 */
	public ValueReader readerFor(Type type) {
		ValueReader known = this.readers.get(type);
		return (known != null) ? known : this.readers.computeIfAbsent(type, this::createReader);
	}

	private ValueReader createReader(Type type) {
		ValueReader direct = DirectValueReader.find(type);
		return (direct != null) ? direct : new JacksonValueReader(objectMapper(), type);
	}

	/**
	 * Read one value.
	 * @param <T> its type
	 * @param value the bytes of the value; caller keeps, indexes stay
	 * @param type its type
	 * @return the value, {@code null} for nil
	 * @throws ValueBindingException if the value does not fit the type
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T read(ByteBuf value, Type type) {
		return (T) readerFor(type).read(new MessagePackReader(value));
	}

	/**
	 * Append one value.
	 * @param out where to; caller keeps, and nothing is appended when this fails
	 * @param value the value, {@code null} for nil
	 * @throws IllegalArgumentException if MessagePack cannot express the value
	 */
	public void write(ByteBuf out, @Nullable Object value) {
		int start = out.writerIndex();
		try {
			this.plainValueWriter.write(out, value);
		}
		catch (MessagePackException ex) {
			out.writerIndex(start);
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
		catch (RuntimeException ex) {
			out.writerIndex(start);
			throw ex;
		}
	}

	private void writeOther(ByteBuf out, Object value, int depth) {
		try {
			Jackson jackson = jackson();
			int nesting = PlainValueWriter.NESTING - depth;
			jackson.writer().writeValue(new PayloadGenerator(out, jackson.mapper(), nesting), value);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"A value of " + value.getClass().getName() + " cannot be written as MessagePack", ex);
		}
	}

	/**
	 * Return the mapper of Jackson.
	 * @return the mapper, not to be configured any more
	 */
	public ObjectMapper objectMapper() {
		return jackson().mapper();
	}

	private record Jackson(ObjectMapper mapper, ObjectWriter writer) {

	}

}
