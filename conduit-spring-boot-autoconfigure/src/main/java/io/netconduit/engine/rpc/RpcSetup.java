package io.netconduit.engine.rpc;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.netconduit.engine.codec.ValueMapper;

/**
 * Everything that the exchange with all peers of one server or client shares.
 *
 * @param handlers the table of handlers
 * @param mapper turns objects into payload bytes and back
 * @param worker runs handlers that may block; rejects tasks that exceed its queue
 * @param failures turns the failures of handlers into errors for callers
 * @param nanoClock the time, in nanoseconds from an arbitrary start
 * @param inFlight how many calls of all peers together may be in flight
 * @param refusals logs refused calls
 * @param recorder records calls and messages
 * @param invoker runs handlers inside the inbound interceptors
 * @param outbound runs interceptors around outbound messages and calls
 * @since 0.1.0
 */
public record RpcSetup(HandlerRegistry handlers, ValueMapper mapper, Executor worker, HandlerFailures failures,
		LongSupplier nanoClock, InFlightLimit inFlight, RefusalLog refusals, RpcRecorder recorder,
		HandlerInvoker invoker, OutboundInterceptors outbound) {

	/**
	 * Creates a setup without interceptors and without a limit for all peers together.
	 * @param handlers the table of handlers
	 * @param mapper turns objects into payload bytes and back
	 * @param worker runs handlers that may block; rejects tasks that exceed its queue
	 * @param failures turns the failures of handlers into errors for callers
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public RpcSetup(HandlerRegistry handlers, ValueMapper mapper, Executor worker, HandlerFailures failures,
			LongSupplier nanoClock) {
		this(handlers, mapper, worker, failures, nanoClock, InFlightLimit.ofServer(0, 0), new RefusalLog(nanoClock),
				RpcRecorder.NOOP, new HandlerInvoker(List.of(), failures), OutboundInterceptors.NONE);
	}

	/**
	 * Returns the same setup with interceptors.
	 * @param newInvoker runs handlers inside the inbound interceptors
	 * @param newOutbound runs interceptors around outbound messages and calls
	 * @return the setup
	 */
	public RpcSetup withInterceptors(HandlerInvoker newInvoker, OutboundInterceptors newOutbound) {
		return new RpcSetup(this.handlers, this.mapper, this.worker, this.failures, this.nanoClock, this.inFlight,
				this.refusals, this.recorder, newInvoker, newOutbound);
	}

	/**
	 * Returns the same setup with the refusal log of other setups.
	 * @param shared logs what is refused
	 * @return the setup
	 */
	public RpcSetup withRefusals(RefusalLog shared) {
		return new RpcSetup(this.handlers, this.mapper, this.worker, this.failures, this.nanoClock, this.inFlight,
				shared, this.recorder, this.invoker, this.outbound);
	}

	/**
	 * Returns the same setup with a recorder.
	 * @param other records calls and messages
	 * @return the setup
	 */
	public RpcSetup withRecorder(RpcRecorder other) {
		return new RpcSetup(this.handlers, this.mapper, this.worker, this.failures, this.nanoClock, this.inFlight,
				this.refusals, other, this.invoker, this.outbound);
	}

}
