package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.FuzzTarget;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.core.type.TypeReference;

/**
 * Fuzz tests for {@link MessagePackGuard}, {@link MessagePackReader} and
 * {@link ValueMapper}. The first byte of an input chooses the type that the rest is read
 * as.
 */
class PayloadReadingFuzzTests {

	/**
	 * An empty map is one byte on the wire and, with its place in the list around it, a
	 * hundred here; a name that is no field's costs Jackson more.
	 */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(64 * 1024, 1024);

	private static final ValueMapper mapper = new JacksonValueMapper();

	private static final Type[] TYPES = { Object.class, Map.class, List.class, Order.class, String.class, long.class,
			double.class, BigDecimal.class, BigInteger.class, Instant.class, LocalDate.class, Duration.class,
			UUID.class, byte[].class, int[].class, Colour.class, new TypeReference<Map<String, List<Order>>>() {
			}.getType(), new TypeReference<Optional<Set<Colour>>>() {
			}.getType() };

	@FuzzTest(maxDuration = "1m")
	void readsWhatAStrangerSends(byte[] input) {
		if (input.length > 1) {
			target.run(input, PayloadReadingFuzzTests::read);
		}
	}

	private static void read(ByteBuf input) {
		Type type = TYPES[input.readUnsignedByte() % TYPES.length];
		try {
			MessagePackGuard.check(input);
		}
		catch (ProtocolException ex) {
			// The engine reads no further; if it did, it would do no harm.
			attempt(() -> new MessagePackReader(input).skip());
			return;
		}
		MessagePackReader in = new MessagePackReader(input);
		in.skip();
		if (in.hasRemaining()) {
			throw new AssertionError("The reader and the guard disagree about the end of the value");
		}
		attempt(() -> new MessagePackReader(input).readValue());
		attempt(() -> mapper.read(input, type));
	}

	private static void attempt(Runnable reading) {
		try {
			reading.run();
		}
		catch (MessagePackException | ValueBindingException ex) {
			// Declared.
		}
	}

	record Order(int id, List<Item> more, Instant at, byte[] bytes, Colour colour, BigDecimal price) {

	}

	record Item(String name, Integer count, Map<String, Object> rest) {

	}

	enum Colour {

		RED, GREEN

	}

}
