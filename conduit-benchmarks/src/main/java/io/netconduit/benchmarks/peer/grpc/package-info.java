/**
 * The scenarios with grpc-java over Netty with protobuf.
 */
@NullMarked
package io.netconduit.benchmarks.peer.grpc;

import org.jspecify.annotations.NullMarked;
