package io.netconduit.engine.codec.payload;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpcRequestPayload}, {@link RpcResponsePayload} and
 * {@link MessagePayload} in buffers that hold more than the payload: at any size and
 * offset, its values share its bytes and are neither retained nor released.
 */
class LentBytesTests {

	private static final int[] OFFSETS = { 0, 1, 3, 7 };

	private static final int[] SIZES = { 1, 1000, 1024, 5000, 70_000 };

	static Stream<Arguments> places() {
		return Stream.of(true, false)
			.flatMap((direct) -> IntStream.of(OFFSETS)
				.boxed()
				.flatMap((offset) -> IntStream.of(SIZES).mapToObj((size) -> Arguments.of(direct, offset, size))));
	}

	@ParameterizedTest
	@MethodSource("places")
	void paramsShareTheBytesOfTheRequest(boolean direct, int offset, int size) {
		String params = "81 a1'a' " + binary(size);
		with(direct, offset, "83 a6'method' a3'add' a6'params' " + params + " aa'timeout_ms' 05", (payload) -> {
			RpcRequestPayload request = RpcRequestPayload.decode(payload);
			assertThat(request.method()).isEqualTo("add");
			assertThat(request.timeoutMillis()).isEqualTo(5);
			assertShares(request.params(), payload, params);
		});
	}

	@ParameterizedTest
	@MethodSource("places")
	void payloadOfARequestBecomesItsParams(boolean direct, int offset, int size) {
		String add = "add";
		String params = "81 a1'a' " + binary(size);
		with(direct, offset, "83 a6'method' a3'add' a6'params' " + params + " aa'timeout_ms' 05", (payload) -> {
			RpcRequestPayload request = RpcRequestPayload.decode(payload, KnownNames.of(List.of(add)));
			assertThat(request.method()).isSameAs(add);
			assertThat(request.timeoutMillis()).isEqualTo(5);
			assertThat(request.params()).isSameAs(payload).isEqualTo(Wire.bytes(params));
		});
	}

	@ParameterizedTest
	@MethodSource("places")
	void resultSharesTheBytesOfTheResponse(boolean direct, int offset, int size) {
		String result = "92 05 " + binary(size);
		with(direct, offset, "83 a7'success' c3 a6'result' " + result + " a1'x' 01", (payload) -> {
			assertShares(RpcResponsePayload.decode(payload).result(), payload, result);
			assertThat(RpcResponsePayload.decodeInPlace(payload).result()).isSameAs(payload)
				.isEqualTo(Wire.bytes(result));
		});
	}

	@ParameterizedTest
	@MethodSource("places")
	void dataSharesTheBytesOfTheMessage(boolean direct, int offset, int size) {
		String data = "92 05 " + binary(size);
		with(direct, offset, "83 a4'type' a4'news' a4'data' " + data + " a1'x' 01", (payload) -> {
			MessagePayload message = MessagePayload.decode(payload);
			assertThat(message.type()).isEqualTo("news");
			assertShares(message.data(), payload, data);
		});
	}

	@Test
	void appendsToBytesThatAreThere() {
		JacksonValueMapper mapper = new JacksonValueMapper();
		assertBehindOthers((out) -> MessagePayload.encode(out, "hello", 5, mapper),
				"82 a4'type' a5'hello' a4'data' 05");
		assertBehindOthers((out) -> MessagePayload.encode(out, "hello", null, mapper),
				"82 a4'type' a5'hello' a4'data' c0");
		assertBehindOthers((out) -> MessagePayload.encode(out, "hello", (data) -> data.writeByte(5)),
				"82 a4'type' a5'hello' a4'data' 05");
		assertBehindOthers((out) -> RpcResponsePayload.encodeResult(out, List.of(1, "x"), mapper::write),
				"82 a7'success' c3 a6'result' 92 01 a1'x'");
		assertBehindOthers((out) -> RpcResponsePayload.encodeResult(out, null, mapper::write),
				"82 a7'success' c3 a6'result' c0");
		assertBehindOthers((out) -> RpcRequestPayload.encode(out, "add", (params) -> params.writeByte(0x80), null, 300),
				"83 a6'method' a3'add' a6'params' 80 aa'timeout_ms' cd012c");
		assertBehindOthers((out) -> ReasonPayload.encode(out, "bye", 0, null), "82 a6'reason' a3'bye' a4'code' 00");
	}

	private static void assertBehindOthers(PayloadWriter payload, String expected) {
		ByteBuf out = Unpooled.directBuffer(8);
		try {
			out.writeMedium(0x010203).readByte();
			payload.writeTo(out);
			assertThat(ByteBufUtil.hexDump(out, 0, out.writerIndex())).isEqualTo("010203" + Wire.hex(expected));
			assertThat(out.readerIndex()).isOne();
		}
		finally {
			out.release();
		}
	}

	private static void assertShares(ByteBuf value, ByteBuf payload, String expected) {
		assertThat(value).isEqualTo(Wire.bytes(expected));
		assertThat(value.refCnt()).isOne();
		// A change of the value's last byte shows in the payload: they share the bytes.
		int last = value.writerIndex() - 1;
		int count = occurrences(payload, 0xee);
		byte before = value.getByte(last);
		value.setByte(last, 0xee);
		assertThat(occurrences(payload, 0xee)).isEqualTo(count + 1);
		value.setByte(last, before);
	}

	private static int occurrences(ByteBuf payload, int value) {
		int[] count = new int[1];
		payload.forEachByte((each) -> {
			count[0] += ((each & 0xff) == value) ? 1 : 0;
			return true;
		});
		return count[0];
	}

	private static String binary(int size) {
		return "c6%08x".formatted(size) + "07".repeat(size);
	}

	private static void with(boolean direct, int offset, String wire, Consumer<ByteBuf> test) {
		ByteBuf buffer = direct ? Unpooled.directBuffer() : Unpooled.buffer();
		try {
			ByteBuf bytes = Wire.bytes(wire);
			int length = bytes.readableBytes();
			buffer.writeZero(offset).writeBytes(bytes).writeZero(5);
			test.accept(buffer.duplicate().setIndex(offset, offset + length));
			assertThat(buffer.refCnt()).isOne();
			assertThat(ByteBufUtil.hexDump(buffer, offset, length)).isEqualTo(Wire.hex(wire));
		}
		finally {
			buffer.release();
		}
	}

}
