package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.netconduit.engine.codec.DirectValueReader;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireTypes;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Java values as MessagePack: scalars and plain collections directly,
 * everything else (records, beans, enums, {@code java.time}, typed collections) through
 * Jackson. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JacksonValueMapper implements ValueMapper {

	private final List<Consumer<ObjectMapper>> customizers;

	private final PlainValueWriter plainValueWriter = new PlainValueWriter(this::writeOther);

	private final Map<Type, ValueReader> readers = new ConcurrentHashMap<>();

	private volatile @Nullable Jackson jackson;

	/**
	 * Create a mapper with nothing customized.
	 */
	public JacksonValueMapper() {
		this(List.of());
	}

	/**
	 * Create a mapper. Customizers are called at once, so that one that fails stops the
	 * start; without customizers, Jackson is set up by {@link #prepare()} or when it is
	 * first needed.
	 * @param customizers change the mapper of Jackson, in this order
	 */
	public JacksonValueMapper(Collection<? extends Consumer<ObjectMapper>> customizers) {
		this.customizers = List.copyOf(customizers);
		if (!this.customizers.isEmpty()) {
			prepare();
		}
	}

	/**
	 * Set up Jackson unless that has been done. Its hundreds of classes take as long to
	 * load as the rest of a server, so call this on another thread during startup.
	 */
	@Override
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
			this.customizers.forEach((customizer) -> customizer.accept(mapper));
			present = new Jackson(mapper, mapper.writer());
			this.jackson = present;
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
		return (direct != null) ? direct : new JacksonValueReader(objectMapper(), type);
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
	 * @return the mapper, which must not be configured any more
	 */
	public ObjectMapper objectMapper() {
		return jackson().mapper();
	}

	private record Jackson(ObjectMapper mapper, ObjectWriter writer) {

	}

}
