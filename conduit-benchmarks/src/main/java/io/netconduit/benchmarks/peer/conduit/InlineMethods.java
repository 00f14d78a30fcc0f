package io.netconduit.benchmarks.peer.conduit;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitRpc;

/**
 * The methods of {@link WorkerMethods}, called on the event loop.
 */
@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
public class InlineMethods extends WorkerMethods {

}
