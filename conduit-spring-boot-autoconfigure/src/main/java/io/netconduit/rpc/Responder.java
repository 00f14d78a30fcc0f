package io.netconduit.rpc;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.codec.InvalidParamsException;
import io.netconduit.codec.PayloadWriter;
import io.netconduit.codec.RpcErrorPayload;
import io.netconduit.codec.RpcRequestPayload;
import io.netconduit.codec.RpcResponsePayload;
import io.netconduit.connection.Connection;
import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.ErrorCode;
import io.netconduit.protocol.Frame;
import io.netconduit.protocol.FrameType;
import io.netconduit.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer's calls: limits them, leaves the event loop where the handler may block, and
 * answers each one once.
 */
final class Responder {

	private static final Logger logger = LoggerFactory.getLogger(Responder.class);

	private static final Map<String, Object> RETRY_SOON = Map.of("retry_after", 1);

	private static final int LONGEST_NAME = 100;

	private final PeerConnection peer;

	private final Connection connection;

	private final RpcSetup setup;

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger unanswered = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	Responder(PeerConnection peer, Connection connection, RpcSetup setup) {
		this.peer = peer;
		this.connection = connection;
		this.setup = setup;
	}

	/**
	 * A call came in. On the event loop only.
	 * @param frame the frame, taken over
	 */
	void received(Frame frame) {
		RpcRequestPayload request;
		try {
			request = RpcRequestPayload.decode(frame.payload());
		}
		catch (InvalidParamsException ex) {
			frame.release();
			refuse(frame, ErrorCode.INVALID_PARAMS, String.valueOf(ex.getMessage()), null);
			return;
		}
		catch (RuntimeException ex) {
			frame.release();
			throw ex;
		}
		if (!admit(frame, request)) {
			frame.release();
		}
	}

	private boolean admit(Frame frame, RpcRequestPayload request) {
		if (this.connection.isGoingAway()) {
			return refuse(frame, ErrorCode.GOING_AWAY, "Going away; the call was not run", null);
		}
		CallHandler handler = this.setup.handlers().call(request.method());
		if (handler == null) {
			return refuse(frame, ErrorCode.METHOD_NOT_FOUND, "Method '" + shown(request.method()) + "' not found",
					null);
		}
		int size = frame.payload().readableBytes();
		if (this.running.get() >= this.connection.settings().maxInFlightPerConnection()
				|| (this.bytes.get() > 0 && this.bytes.get() + size > ProtocolLimits.REQUEST_BYTES_IN_FLIGHT)) {
			return refuse(frame, ErrorCode.OVERLOADED, "Too many calls in flight on this connection", RETRY_SOON);
		}
		return start(new Inbound(frame, request, handler, size, this.setup.nanoClock().getAsLong()));
	}

	private static String shown(String name) {
		return (name.length() > LONGEST_NAME) ? name.substring(0, LONGEST_NAME) + "…" : name;
	}

	private boolean start(Inbound call) {
		this.running.incrementAndGet();
		this.unanswered.incrementAndGet();
		this.bytes.addAndGet(call.size);
		if (call.handler.execution() == Execution.EVENT_LOOP) {
			run(call);
			return true;
		}
		try {
			this.setup.worker().execute(() -> run(call));
			return true;
		}
		catch (RejectedExecutionException ex) {
			leave(call.size);
			refuse(call.frame, ErrorCode.OVERLOADED, "No worker is free", RETRY_SOON);
			answered();
			return false;
		}
	}

	private void run(Inbound call) {
		if (call.isOverdue(this.setup.nanoClock().getAsLong())) {
			finish(call, null,
					new RpcException(ErrorCode.TIMEOUT, "The caller's timeout was over; the call was not run"));
			return;
		}
		Object result;
		try {
			Map<String, String> metadata = call.request.metadata();
			result = call.handler.handle(new InboundCall(call.request.method(), call.request.params(),
					(metadata != null) ? metadata : Map.of(), this.peer));
		}
		catch (Throwable ex) {
			finish(call, null, ex);
			return;
		}
		if (result instanceof CompletionStage<?> stage) {
			stage.whenComplete((value, failure) -> finish(call, value, failure));
		}
		else {
			finish(call, result, null);
		}
	}

	private void finish(Inbound call, @Nullable Object result, @Nullable Throwable failure) {
		leave(call.size);
		try {
			if (failure != null) {
				fail(call, failure);
			}
			else if (isAnswered(call.frame)) {
				reply(call, result);
			}
		}
		finally {
			call.frame.release();
			answered();
		}
	}

	private void reply(Inbound call, @Nullable Object result) {
		PayloadWriter value = (result instanceof PayloadWriter writer) ? writer
				: (out) -> this.setup.mapper().write(out, result);
		ByteBuf payload;
		try {
			payload = Encoding.encode(this.connection, (out) -> RpcResponsePayload.encode(out, value, null));
		}
		catch (RuntimeException ex) {
			logger.error("The result of {} cannot be sent", call.handler.origin(), ex);
			refuse(call.frame, ErrorCode.INTERNAL, "The result cannot be sent", null);
			return;
		}
		this.connection.answer(FrameType.RPC_RESPONSE, call.frame.correlationId(), payload);
	}

	private void fail(Inbound call, Throwable failure) {
		RpcException told = this.setup.failures().resolve(failure, call.handler.origin(), this.peer);
		refuse(call.frame, told.code(), String.valueOf(told.getMessage()),
				told.details().isEmpty() ? null : told.details());
	}

	private boolean refuse(Frame request, ErrorCode code, String message, @Nullable Map<String, Object> details) {
		refuse(request, code.code(), message, details);
		return false;
	}

	private void refuse(Frame request, int code, String message, @Nullable Map<String, Object> details) {
		if (!isAnswered(request)) {
			logger.debug("One-way call on connection {} was not run: {} ({})", this.connection.id(), message, code);
			return;
		}
		ByteBuf payload;
		try {
			payload = Encoding.encode(this.connection, (out) -> RpcErrorPayload.encode(out, message, code, details));
		}
		catch (RuntimeException ex) {
			logger.error("The details of error {} cannot be sent", code, ex);
			payload = Encoding.encode(this.connection, (out) -> RpcErrorPayload.encode(out, "Error", code, null));
		}
		this.connection.answer(FrameType.RPC_ERROR, request.correlationId(), payload);
	}

	// A request with id 0 is one-way, but not for the package on PyPI.
	private boolean isAnswered(Frame request) {
		return request.correlationId() != 0 || this.connection.dialect() == Dialect.PYTHON;
	}

	// Before the answer goes out: the peer may use the place as soon as it has it.
	private void leave(int size) {
		this.bytes.addAndGet(-size);
		this.running.decrementAndGet();
	}

	// After the answer is queued: only then may a CLOSE_ACK follow.
	private void answered() {
		if (this.unanswered.decrementAndGet() == 0) {
			this.connection.workChanged();
		}
	}

	int inProgress() {
		return this.unanswered.get();
	}

	/**
	 * A call on its way through a handler.
	 *
	 * @param frame the frame
	 * @param request its payload
	 * @param handler runs it
	 * @param size the payload's length in bytes
	 * @param receivedAt when it came
	 */
	private record Inbound(Frame frame, RpcRequestPayload request, CallHandler handler, int size, long receivedAt) {

		boolean isOverdue(long now) {
			long timeout = this.request.timeoutMillis();
			return timeout >= 0 && (now - this.receivedAt) / 1_000_000 >= timeout;
		}

	}

}
