package io.netconduit.benchmarks.reliability.chaos;

import java.util.LinkedHashMap;

import io.netconduit.MethodInfo;
import io.netconduit.RpcFunction;
import io.netconduit.engine.codec.jackson.PayloadMapper;
import io.netconduit.engine.rpc.CallHandler;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.InboundCall;
import org.jspecify.annotations.Nullable;

/**
 * A method whose place to run is told.
 *
 * @param info what discovery tells
 * @param execution where it runs
 * @param body what it does
 */
record ChaosMethod(MethodInfo info, Execution execution, RpcFunction<Parameters, ?> body) implements CallHandler {

	private static final PayloadMapper MAPPER = new PayloadMapper();

	static ChaosMethod inline(String name, RpcFunction<Parameters, ?> body) {
		return new ChaosMethod(info(name), Execution.EVENT_LOOP, body);
	}

	static ChaosMethod worker(String name, RpcFunction<Parameters, ?> body) {
		return new ChaosMethod(info(name), Execution.WORKER, body);
	}

	private static MethodInfo info(String name) {
		return new MethodInfo(name, "", new LinkedHashMap<>(), "int", true);
	}

	@Override
	public String origin() {
		return "ChaosMethod " + this.info.name();
	}

	@Override
	public @Nullable Object handle(InboundCall call) throws Exception {
		Parameters parameters = (call.params() != null) ? MAPPER.read(call.params(), Parameters.class) : null;
		return this.body.apply((parameters != null) ? parameters : new Parameters(0, 0), call.connection());
	}

	/**
	 * What every method takes.
	 *
	 * @param id the id of the call
	 * @param millis how long the answer takes, where the method answers later
	 */
	record Parameters(long id, int millis) {

	}

}
