package io.netconduit.rpc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.codec.MessagePackWriter;
import io.netconduit.codec.MessagePayload;
import io.netconduit.codec.MethodInfo;
import io.netconduit.codec.PayloadWriter;
import io.netconduit.codec.RpcListPayload;
import io.netconduit.codec.RpcRequestPayload;
import io.netconduit.connection.ConduitConnectionException;
import io.netconduit.connection.Connection;
import io.netconduit.connection.ConnectionRole;
import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.ErrorCode;
import io.netconduit.protocol.Frame;
import io.netconduit.protocol.FrameFlags;
import io.netconduit.protocol.FrameType;
import io.netconduit.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Our calls and messages to one peer: encodes, gives ids, and waits for the answers.
 */
final class Requester {

	private static final long NO_TIMEOUT = -1;

	private final Connection connection;

	private final RpcSetup setup;

	private final PendingAnswers pending;

	private final DeadlineSweep sweep;

	private final AnswerReader answers;

	Requester(Connection connection, RpcSetup setup) {
		this.connection = connection;
		this.setup = setup;
		this.pending = new PendingAnswers(connection.settings().maxInFlightPerConnection(),
				(connection.role() == ConnectionRole.CLIENT) ? ProtocolLimits.FIRST_CLIENT_CORRELATION_ID
						: ProtocolLimits.FIRST_SERVER_CORRELATION_ID);
		this.sweep = new DeadlineSweep(this.pending, connection.eventLoop(), setup.nanoClock());
		this.answers = new AnswerReader(connection, setup.mapper(), this.pending);
	}

	CompletableFuture<@Nullable Object> call(CallRequest request, Type resultType) {
		if (isDeafToCalls()) {
			return CompletableFuture.failedFuture(deaf());
		}
		Duration timeout = (request.timeout() != null) ? request.timeout() : this.connection.settings().rpcTimeout();
		long timeoutMillis = isPython() ? NO_TIMEOUT : timeout.toMillis();
		return await(PendingAnswer.Kind.CALL, request.method(), resultType, timeout, FrameType.RPC_REQUEST,
				request.flags(), (out) -> RpcRequestPayload.encode(out, request.method(), request.params(),
						request.metadata(), timeoutMillis));
	}

	CompletableFuture<Void> oneWay(CallRequest request) {
		if (isDeafToCalls()) {
			return CompletableFuture.failedFuture(deaf());
		}
		return send(FrameType.RPC_REQUEST, request.flags(), (out) -> RpcRequestPayload.encode(out, request.method(),
				request.params(), request.metadata(), NO_TIMEOUT));
	}

	CompletableFuture<Void> message(String type, @Nullable Object data, SendOption... options) {
		int flags = flags(options);
		PayloadWriter payload = (out) -> MessagePayload.encode(out, type,
				(value) -> this.setup.mapper().write(value, data));
		if (!FrameFlags.has(flags, FrameFlags.REQUIRE_ACK)) {
			return send(FrameType.MESSAGE, flags, payload);
		}
		if (isPython()) {
			return CompletableFuture.failedFuture(new RpcException(ErrorCode.EXECUTION,
					"The peer speaks the python dialect, which acknowledges no messages: send without REQUIRE_ACK"));
		}
		return await(PendingAnswer.Kind.MESSAGE, type, null, this.connection.settings().sendTimeout(),
				FrameType.MESSAGE, flags, payload)
			.thenAccept((nothing) -> {
			});
	}

	private static int flags(SendOption... options) {
		int flags = FrameFlags.NONE;
		for (SendOption option : options) {
			flags |= (option == SendOption.PRIORITY) ? FrameFlags.PRIORITY : FrameFlags.REQUIRE_ACK;
		}
		return flags;
	}

	CompletableFuture<List<MethodInfo>> discover() {
		if (isDeafToCalls()) {
			return CompletableFuture.failedFuture(deaf());
		}
		if (isPython()) {
			CallRequest listall = new CallRequest(MethodListing.NAME, (out) -> MessagePackWriter.writeMapHeader(out, 0),
					null, null, FrameFlags.NONE);
			return call(listall, RpcListPayload.class).thenApply(Requester::methods);
		}
		return await(PendingAnswer.Kind.LISTING, MethodListing.NAME, RpcListPayload.class,
				this.connection.settings().rpcTimeout(), FrameType.RPC_LIST, FrameFlags.NONE, null)
			.thenApply(Requester::methods);
	}

	private static List<MethodInfo> methods(@Nullable Object listing) {
		return (listing instanceof RpcListPayload list) ? list.methods() : List.of();
	}

	private CompletableFuture<@Nullable Object> await(PendingAnswer.Kind kind, String name, @Nullable Type resultType,
			Duration timeout, FrameType frameType, int flags, @Nullable PayloadWriter payload) {
		PendingAnswer answer = new PendingAnswer(kind, name, resultType, timeout, this.setup.nanoClock().getAsLong(),
				this.pending);
		ByteBuf encoded;
		try {
			encoded = (payload != null) ? encode(payload) : Unpooled.EMPTY_BUFFER;
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		try {
			this.pending.add(answer);
		}
		catch (RpcException ex) {
			encoded.release();
			return CompletableFuture.failedFuture(ex);
		}
		this.sweep.watch(timeout);
		CompletableFuture<Void> queued = this.connection.send(frameType, flags, answer.id(), encoded, answer::sent,
				null);
		if (!queued.isDone() || queued.isCompletedExceptionally()) {
			follow(answer, queued);
		}
		return answer;
	}

	private void follow(PendingAnswer answer, CompletableFuture<Void> queued) {
		answer.queued(queued);
		queued.whenComplete((nothing, failure) -> {
			if (failure instanceof ConduitConnectionException cause && this.pending.remove(answer)) {
				answer.disconnect(cause);
			}
		});
	}

	private CompletableFuture<Void> send(FrameType type, int flags, PayloadWriter payload) {
		try {
			return this.connection.send(type, flags, 0, encode(payload), null,
					this.connection.settings().sendTimeout());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private ByteBuf encode(PayloadWriter payload) {
		return Encoding.encode(this.connection, payload);
	}

	/**
	 * An answer came in.
	 * @param frame the frame, lent
	 */
	void answered(Frame frame) {
		this.answers.received(frame);
		if (this.pending.size() == 0) {
			this.connection.workChanged();
		}
	}

	void close(@Nullable ConduitConnectionException cause) {
		this.pending.close(cause);
	}

	int pending() {
		return this.pending.size();
	}

	private boolean isPython() {
		return this.connection.dialect() == Dialect.PYTHON;
	}

	private boolean isDeafToCalls() {
		return isPython() && this.connection.role() == ConnectionRole.SERVER;
	}

	private static RpcException deaf() {
		return new RpcException(ErrorCode.METHOD_NOT_FOUND,
				"The client speaks the python dialect, whose clients take no calls");
	}

}
