/**
 * The server: bind, accept, connection registry, broadcast.
 */
@NullMarked
package io.netconduit.server;

import org.jspecify.annotations.NullMarked;
