package io.netconduit.handler.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.rpc.CallHandler;
import io.netconduit.engine.rpc.MessageHandler;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.testing.FuzzTarget;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for {@link HandlerArguments} and its binders. The first byte of an input
 * selects the method, in the order of the names. The rest contains its params or data.
 */
class HandlerArgumentsFuzzTests {

	/**
	 * A violation contains the name of its field, and Jackson looks up unknown names.
	 */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(64 * 1024, 1024);

	private static final HandlerFixture fixture = HandlerFixture.of(Handlers.class);

	private static final List<CallHandler> calls = fixture.server()
		.calls()
		.stream()
		.filter((handler) -> handler.origin().contains("Handlers"))
		.sorted((one, other) -> one.info().name().compareTo(other.info().name()))
		.toList();

	private static final List<MessageHandler> messages = fixture.server()
		.messages()
		.stream()
		.sorted((one, other) -> one.type().compareTo(other.type()))
		.toList();

	private static final ConduitConnection peer = fixture.peer();

	@FuzzTest(maxDuration = "1m")
	void bindsWhatAStrangerSends(byte[] input) {
		if (input.length > 1) {
			target.run(input, HandlerArgumentsFuzzTests::bind);
		}
	}

	private static void bind(ByteBuf input) throws Exception {
		int number = input.readUnsignedByte() % (calls.size() + messages.size());
		int from = input.readerIndex();
		try {
			MessagePackGuard.check(input);
		}
		catch (ProtocolException ex) {
			// The engine rejects this payload before it calls a handler.
			return;
		}
		try {
			if (number < calls.size()) {
				calls.get(number).handle(HandlerFixture.inbound(CallContext.Kind.CALL, "m", input, peer));
			}
			else {
				messages.get(number - calls.size())
					.handle(HandlerFixture.inbound(CallContext.Kind.MESSAGE, "t", input, peer));
			}
		}
		catch (RpcException ex) {
			// The declared failure of an unsuitable payload.
		}
		if (input.readerIndex() != from) {
			throw new AssertionError("The payload's indexes have moved");
		}
	}

	record Order(int id, List<Item> more, Instant at, byte[] bytes, Colour colour, Optional<String> note) {

	}

	record Item(String name, @Nullable Integer count, Map<String, Object> rest) {

	}

	enum Colour {

		RED, GREEN

	}

	/**
	 * Names its parameters explicitly, because Jazzer's agent removes their names from
	 * the class.
	 */
	@ConduitRpc
	public static class Handlers {

		public void numbers(@ConduitParam("a") int a, @ConduitParam("b") long b, @ConduitParam("c") double c,
				@ConduitParam("d") short d, @ConduitParam("e") byte e, @ConduitParam("f") float f,
				@ConduitParam("g") boolean g) {
		}

		public void boxes(@ConduitParam("a") @Nullable Integer a, @ConduitParam("b") Optional<Long> b,
				@ConduitParam("c") BigDecimal c, @ConduitParam("d") BigInteger d, @ConduitParam("e") String e) {
		}

		public void times(@ConduitParam("at") Instant at, @ConduitParam("day") LocalDate day,
				@ConduitParam("colour") @Nullable Colour colour) {
		}

		public void many(@ConduitParam("list") List<Item> list, @ConduitParam("set") Set<Colour> set,
				@ConduitParam("map") Map<String, Order> map) {
		}

		public void arrays(@ConduitParam("bytes") byte[] bytes, @ConduitParam("numbers") int[] numbers,
				@ConduitParam("texts") String[] texts, @ConduitParam("orders") Order[] orders) {
		}

		public void order(Order order) {
		}

		public void map(Map<String, Object> map) {
		}

		public void anything(@ConduitParam("one") Object one, @ConduitParam("other") Optional<Order> other) {
		}

		@ConduitHandler("text")
		void text(String text) {
		}

		@ConduitHandler("items")
		void items(List<Item> items) {
		}

		@ConduitHandler("perhaps")
		void perhaps(Optional<Order> order) {
		}

		@ConduitHandler("price")
		void price(BigDecimal price) {
		}

	}

}
