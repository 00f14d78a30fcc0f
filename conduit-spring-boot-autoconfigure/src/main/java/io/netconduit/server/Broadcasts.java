package io.netconduit.server;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import io.netconduit.ResultType;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.rpc.DeclaredValue;
import io.netconduit.engine.rpc.FailureTexts;
import io.netconduit.engine.rpc.Names;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.settings.ConnectionSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a message once and queues it for many connections.
 */
final class Broadcasts {

	private final ValueMapper mapper;

	private final ConnectionSettings settings;

	Broadcasts(ValueMapper mapper, ConnectionSettings settings) {
		this.mapper = mapper;
		this.settings = settings;
	}

	BroadcastResult send(String type, @Nullable Object data, List<PeerConnection> recipients) {
		return send(type, (PayloadWriter) (out) -> this.mapper.write(out, data), recipients);
	}

	BroadcastResult send(String type, @Nullable Object data, ResultType<?> dataType, List<PeerConnection> recipients) {
		return send(type, new DeclaredValue(data, dataType.type(), this.mapper), recipients);
	}

	private BroadcastResult send(String type, PayloadWriter data, List<PeerConnection> recipients) {
		Names.messageType(type);
		List<ConduitConnection> reached = new ArrayList<>(recipients.size());
		List<ConduitConnection> skipped = new ArrayList<>();
		ByteBuf payload = PooledByteBufAllocator.DEFAULT.buffer();
		try {
			encode(type, data, payload);
			for (PeerConnection recipient : recipients) {
				(recipient.offerMessage(payload.retainedDuplicate()) ? reached : skipped).add(recipient);
			}
			return new BroadcastResult(reached, skipped);
		}
		finally {
			payload.release();
		}
	}

	private void encode(String type, PayloadWriter data, ByteBuf payload) {
		try {
			encoder(type).encode(payload, data);
			requireSendable(payload);
		}
		catch (RuntimeException ex) {
			throw FailureTexts.notSent("Broadcast of '" + type + "'", ex);
		}
	}

	private static PayloadEncoder<PayloadWriter> encoder(String type) {
		return ForeignCode.encoder((out, data) -> MessagePayload.encode(out, type, data));
	}

	private void requireSendable(ByteBuf payload) {
		int length = payload.readableBytes();
		if (length > this.settings.frames().maxMessageSize()) {
			throw refused("A payload of " + length + " bytes is over " + this.settings.key("max-message-size") + " ("
					+ this.settings.frames().maxMessageSize() + ")");
		}
		if (!MessagePackGuard.isWithinValues(payload)) {
			throw refused("A payload has more than " + ProtocolLimits.VALUES + " values, which no peer accepts");
		}
	}

	private static ConduitNotSentException refused(String reason) {
		return new ConduitNotSentException(ErrorCode.INVALID_VALUE, reason);
	}

}
