/**
 * Messages and calls of one connection: correlation, deadlines, requester and responder,
 * and the table of handlers that lambdas and annotated beans both fill.
 */
@NullMarked
package io.netconduit.rpc;

import org.jspecify.annotations.NullMarked;
