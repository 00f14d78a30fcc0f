/**
 * What grpc-java over Netty with protobuf does in the scenarios.
 */
@NullMarked
package io.netconduit.benchmarks.peer.grpc;

import org.jspecify.annotations.NullMarked;
