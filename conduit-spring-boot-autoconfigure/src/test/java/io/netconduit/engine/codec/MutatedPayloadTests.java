package io.netconduit.engine.codec;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.payload.AuthFailurePayload;
import io.netconduit.engine.codec.payload.AuthRequestPayload;
import io.netconduit.engine.codec.payload.AuthSuccessPayload;
import io.netconduit.engine.codec.payload.ClosePayload;
import io.netconduit.engine.codec.payload.InvalidParamsException;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.codec.payload.NestedResult;
import io.netconduit.engine.codec.payload.ReasonPayload;
import io.netconduit.engine.codec.payload.RpcErrorPayload;
import io.netconduit.engine.codec.payload.RpcListPayload;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests with valid payloads in which a few bytes are changed, cut or doubled: each yields
 * a value or a declared exception.
 */
class MutatedPayloadTests {

	private static final int ROUNDS = 20_000;

	private static final String[] SEEDS = {
			"84 a6'method' a3'add' a6'params' 84 a2'id' 01 a4'more' 92 81 a4'name' a1'n' 80 a2'at' b4'2024-01-02T03:04:05Z' "
					+ "a5'bytes' c4020102 a8'metadata' 81 a1'k' a1'v' aa'timeout_ms' cd1388",
			"82 a4'type' a1't' a4'data' 94 cb3ff8000000000000 c3 d9 05'hello' de0001 a1'a' dc0001 cf000000012a05f200",
			"84 a7'success' c2 a5'error' a1'e' a4'code' cd07d1 a7'details' 81 a6'errors' 91 81 a5'field' a1'a'",
			"83 a9'mechanism' a1'm' a7'message' a3'n,,' ab'client_info' 82 a4'name' a1'n' ac'capabilities' 91 a6'stream'",
			"81 a7'methods' 91 83 a4'name' a3'add' aa'parameters' 81 a1'a' a3'int' ad'requires_auth' c3" };

	private static final List<Consumer<ByteBuf>> DECODERS = List.of(RpcRequestPayload::decode, MessagePayload::decode,
			RpcResponsePayload::decode, RpcErrorPayload::decode, ReasonPayload::decode, ClosePayload::decode,
			AuthRequestPayload::decode, AuthSuccessPayload::decode, AuthFailurePayload::decode, RpcListPayload::decode,
			NestedResult::unwrap, MessagePackGuard::check, (payload) -> new MessagePackReader(payload).readValue(),
			(payload) -> new MessagePackReader(payload).skip());

	private final ValueMapper mapper = new JacksonValueMapper();

	private final Random random = new Random(20240102);

	@Test
	void mutatedPayloadsYieldAValueOrADeclaredException() {
		for (int round = 0; round < ROUNDS; round++) {
			byte[] bytes = mutate(Hex.bytes(SEEDS[round % SEEDS.length]));
			ByteBuf payload = Unpooled.wrappedBuffer(bytes);
			for (Consumer<ByteBuf> decoder : DECODERS) {
				attempt(payload, decoder);
			}
			bind(payload);
			assertThat(payload.readableBytes()).isEqualTo(bytes.length);
			assertThat(payload.refCnt()).isOne();
		}
	}

	private void bind(ByteBuf payload) {
		attempt(payload, (value) -> {
			RpcRequestPayload request = RpcRequestPayload.decode(value);
			if (request.params() != null) {
				attempt(request.params(), (params) -> this.mapper.read(params, Order.class));
			}
		});
		// No guard has passed these.
		attempt(payload, (value) -> this.mapper.read(value, Order.class));
		attempt(payload, (value) -> this.mapper.read(value, new TypeReference<Map<String, List<Order>>>() {
		}.getType()));
		attempt(payload, (value) -> this.mapper.read(value, Map.class));
	}

	private static void attempt(ByteBuf payload, Consumer<ByteBuf> decoder) {
		try {
			decoder.accept(payload);
		}
		catch (ProtocolException | InvalidParamsException | MessagePackException | ValueBindingException ex) {
			assertThat(ex.getMessage()).isNotEmpty();
		}
		catch (RuntimeException | Error ex) {
			fail("Undeclared for " + ByteBufUtil.hexDump(payload), ex);
		}
	}

	private byte[] mutate(byte[] seed) {
		byte[] bytes = (this.random.nextInt(8) != 0) ? seed : splice(seed);
		for (int changes = this.random.nextInt(4); changes >= 0; changes--) {
			bytes[this.random.nextInt(bytes.length)] = interestingByte();
		}
		return bytes;
	}

	private byte[] splice(byte[] seed) {
		int from = this.random.nextInt(seed.length);
		int length = 1 + this.random.nextInt(seed.length - from);
		ByteBuf spliced = Unpooled.buffer().writeBytes(seed, 0, this.random.nextInt(seed.length));
		spliced.writeBytes(seed, from, length);
		return ByteBufUtil.getBytes(spliced);
	}

	private byte interestingByte() {
		return (byte) (this.random.nextBoolean() ? 0x80 + this.random.nextInt(0x80) : this.random.nextInt(0x100));
	}

	record Order(int id, List<Item> more, Instant at, byte[] bytes) {

	}

	record Item(String name, Integer count) {

	}

}
