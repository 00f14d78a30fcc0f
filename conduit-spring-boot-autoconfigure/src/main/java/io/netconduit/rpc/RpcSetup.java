package io.netconduit.rpc;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.netconduit.codec.PayloadMapper;

/**
 * What the exchange with all peers of one server or client has in common.
 *
 * @param handlers the table of handlers
 * @param mapper turns objects into payload bytes and back
 * @param worker runs handlers that may block; rejects what is too much
 * @param failures tells callers what became of a handler
 * @param nanoClock the time, in nanoseconds from an arbitrary start
 * @since 0.1.0
 */
public record RpcSetup(HandlerRegistry handlers, PayloadMapper mapper, Executor worker, HandlerFailures failures,
		LongSupplier nanoClock) {

}
