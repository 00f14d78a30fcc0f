package io.netconduit.engine.rpc;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.netconduit.engine.codec.ValueMapper;

/**
 * What the exchange with all peers of one server or client has in common.
 *
 * @param handlers the table of handlers
 * @param mapper turns objects into payload bytes and back
 * @param worker runs handlers that may block; rejects what is too much
 * @param failures tells callers what became of a handler
 * @param nanoClock the time, in nanoseconds from an arbitrary start
 * @param inFlight how many calls of all peers together may be in flight
 * @param refusals tells what is refused
 * @param recorder records calls and messages
 * @since 0.1.0
 */
public record RpcSetup(HandlerRegistry handlers, ValueMapper mapper, Executor worker, HandlerFailures failures,
		LongSupplier nanoClock, InFlightLimit inFlight, RefusalLog refusals, RpcRecorder recorder) {

	/**
	 * Create a setup without a limit for all peers together.
	 * @param handlers the table of handlers
	 * @param mapper turns objects into payload bytes and back
	 * @param worker runs handlers that may block; rejects what is too much
	 * @param failures tells callers what became of a handler
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public RpcSetup(HandlerRegistry handlers, ValueMapper mapper, Executor worker, HandlerFailures failures,
			LongSupplier nanoClock) {
		this(handlers, mapper, worker, failures, nanoClock, InFlightLimit.ofServer(0, 0), new RefusalLog(nanoClock),
				RpcRecorder.NOOP);
	}

	/**
	 * Share the refusal log of other setups.
	 * @param shared logs what is refused
	 * @return this setup with that log
	 */
	public RpcSetup withRefusals(RefusalLog shared) {
		return new RpcSetup(this.handlers, this.mapper, this.worker, this.failures, this.nanoClock, this.inFlight,
				shared, this.recorder);
	}

	/**
	 * Record calls and messages.
	 * @param other the recorder
	 * @return this setup with that recorder
	 */
	public RpcSetup withRecorder(RpcRecorder other) {
		return new RpcSetup(this.handlers, this.mapper, this.worker, this.failures, this.nanoClock, this.inFlight,
				this.refusals, other);
	}

	/**
	 * Whether a worker may take a task: asked before anything is made for it.
	 * @return whether it is worth trying
	 */
	boolean isWorkerFree() {
		return !(this.worker instanceof WorkerPool pool) || !pool.isFull();
	}

}
