/**
 * Messages and calls of one connection: correlation, deadlines, requester and responder,
 * and the table of handlers.
 */
@NullMarked
package io.netconduit.engine.rpc;

import org.jspecify.annotations.NullMarked;
