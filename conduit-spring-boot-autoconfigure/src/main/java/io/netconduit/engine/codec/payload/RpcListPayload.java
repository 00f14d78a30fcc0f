package io.netconduit.engine.codec.payload;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.MethodInfo;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;

/**
 * The payload of an answering RPC_LIST, and the result of {@code listall}: the methods
 * that a peer offers.
 *
 * @param methods the methods
 * @since 0.1.0
 */
public record RpcListPayload(List<MethodInfo> methods) {

	private static final FieldName METHODS = FieldName.of("methods");

	private static final FieldName COUNT = FieldName.of("count");

	private static final FieldNames FIELDS = FieldNames.of(METHODS);

	/**
	 * Create a list.
	 * @param methods the methods
	 */
	public RpcListPayload {
		methods = List.copyOf(methods);
	}

	/**
	 * Decode a payload; fields that the peer leaves out are unknown.
	 * @param payload the payload, not empty; the caller keeps it
	 * @return the list
	 * @throws ProtocolException if the envelope is malformed
	 */
	public static RpcListPayload decode(ByteBuf payload) {
		return EnvelopeReader.decode(payload, FIELDS, RpcListPayload::decode);
	}

	private static RpcListPayload decode(EnvelopeReader in) {
		List<MethodInfo> methods = new ArrayList<>();
		while (in.next() != null) {
			MessagePackReader value = in.value();
			if (!value.tryReadNil()) {
				int due = value.readArrayHeader();
				if (due > ProtocolLimits.LISTED_METHODS) {
					throw new ProtocolException("The list has more than " + ProtocolLimits.LISTED_METHODS + " methods");
				}
				for (; due > 0; due--) {
					methods.add(MethodInfoFields.read(value));
				}
			}
		}
		return new RpcListPayload(methods);
	}

	/**
	 * Encode a payload.
	 * @param out the target; the caller keeps it
	 * @param methods the methods
	 */
	public static void encode(ByteBuf out, List<MethodInfo> methods) {
		new EnvelopeWriter(out).value(METHODS, (list) -> {
			MessagePackWriter.writeArrayHeader(list, methods.size());
			methods.forEach((method) -> MethodInfoFields.write(list, method));
		}).number(COUNT, methods.size());
	}

}
