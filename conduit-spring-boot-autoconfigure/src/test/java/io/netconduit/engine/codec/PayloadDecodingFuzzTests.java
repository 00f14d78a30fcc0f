package io.netconduit.engine.codec;

import java.util.List;
import java.util.function.Consumer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.engine.codec.msgpack.KnownNames;
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
import io.netconduit.testing.FuzzTarget;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for the payloads of all frame types. The first byte of an input chooses the
 * type.
 */
class PayloadDecodingFuzzTests {

	/** An entry of metadata or details takes two bytes on the wire. */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(64 * 1024, 512);

	private static final KnownNames methods = KnownNames.of(List.of("add", "listall"));

	private static final List<Consumer<ByteBuf>> DECODERS = List.of(RpcRequestPayload::decode,
			(payload) -> RpcRequestPayload.decode(payload, methods), MessagePayload::decode, RpcResponsePayload::decode,
			RpcResponsePayload::decodeInPlace, RpcErrorPayload::decode, ReasonPayload::decode, ClosePayload::decode,
			AuthRequestPayload::decode, AuthSuccessPayload::decode, AuthFailurePayload::decode, RpcListPayload::decode,
			NestedResult::unwrap);

	@FuzzTest(maxDuration = "1m")
	void decodesWhatAStrangerSends(byte[] input) {
		if (input.length > 0) {
			target.run(input, PayloadDecodingFuzzTests::decode);
		}
	}

	private static void decode(ByteBuf input) {
		int number = input.readUnsignedByte() % DECODERS.size();
		try {
			DECODERS.get(number).accept(input);
		}
		catch (ProtocolException | InvalidParamsException ex) {
			// Declared.
		}
	}

}
