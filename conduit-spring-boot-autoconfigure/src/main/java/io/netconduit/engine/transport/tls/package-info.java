/**
 * TLS in front of the frames: handshake, session and close_notify.
 */
@NullMarked
package io.netconduit.engine.transport.tls;

import org.jspecify.annotations.NullMarked;
