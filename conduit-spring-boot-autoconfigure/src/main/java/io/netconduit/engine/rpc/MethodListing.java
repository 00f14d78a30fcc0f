package io.netconduit.engine.rpc;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.netconduit.ConduitConnection;
import io.netconduit.ErrorCode;
import io.netconduit.MethodInfo;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.payload.RpcErrorPayload;
import io.netconduit.engine.codec.payload.RpcListPayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.FrameType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in method that lists the methods (docs/protocol.md section 2).
 */
final class MethodListing implements CallHandler {

	/**
	 * The method's name.
	 */
	static final String NAME = "listall";

	private static final Logger logger = LoggerFactory.getLogger(MethodListing.class);

	private static final PayloadWriter FAILURE = (out) -> RpcErrorPayload.encode(out,
			"The list of methods cannot be sent", ErrorCode.INTERNAL.code(), null);

	private static final MethodInfo INFO = new MethodInfo(NAME, "Lists the methods", Map.of(), "dict", true);

	private final HandlerRegistry handlers;

	MethodListing(HandlerRegistry handlers) {
		this.handlers = handlers;
	}

	@Override
	public MethodInfo info() {
		return INFO;
	}

	@Override
	public String origin() {
		return "the built-in method " + NAME;
	}

	@Override
	public Execution execution() {
		return Execution.EVENT_LOOP;
	}

	@Override
	public PayloadWriter handle(InboundContext call) {
		return payload(call.connection());
	}

	/**
	 * Answer an RPC_LIST frame.
	 * @param connection the peer's connection
	 * @param caller the peer
	 * @param id the frame's correlation id
	 */
	void answer(Connection connection, ConduitConnection caller, long id) {
		Throwable failure = ForeignCode.attempt(() -> connection.answers()
			.answer(FrameType.RPC_LIST, id, Encoding.encode(connection, payload(caller))));
		if (failure != null) {
			logger.error("The list of methods cannot be sent", failure);
			connection.answers().answer(FrameType.RPC_ERROR, id, Encoding.encode(connection, FAILURE));
		}
	}

	/**
	 * Return the payload that lists the methods, both for a call's result and for an
	 * RPC_LIST frame.
	 * @param caller the peer; the list contains only methods that it may call
	 * @return writes the methods, sorted by name
	 */
	private PayloadWriter payload(ConduitConnection caller) {
		List<MethodInfo> methods = this.handlers.calls()
			.stream()
			.filter((handler) -> Permissions.permit(handler.roles(), caller))
			.map(CallHandler::info)
			.sorted(Comparator.comparing(MethodInfo::name))
			.toList();
		return (out) -> RpcListPayload.encode(out, methods);
	}

}
