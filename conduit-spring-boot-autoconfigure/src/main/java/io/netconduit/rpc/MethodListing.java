package io.netconduit.rpc;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.netconduit.codec.MethodInfo;
import io.netconduit.codec.PayloadWriter;
import io.netconduit.codec.RpcListPayload;

/**
 * The built-in method that lists the methods (PROTOCOL section 2).
 */
final class MethodListing implements CallHandler {

	/**
	 * The method's name.
	 */
	static final String NAME = "listall";

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
	public PayloadWriter handle(InboundCall call) {
		return payload();
	}

	/**
	 * Return what tells the methods: of a call's result and of an RPC_LIST frame alike.
	 * @return writes the methods, sorted by name
	 */
	PayloadWriter payload() {
		List<MethodInfo> methods = this.handlers.calls()
			.stream()
			.map(CallHandler::info)
			.sorted(Comparator.comparing(MethodInfo::name))
			.toList();
		return (out) -> RpcListPayload.encode(out, methods);
	}

}
