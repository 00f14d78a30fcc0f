/**
 * The server: bind, accept, connection registry, groups and broadcast.
 */
@NullMarked
package io.netconduit.server;

import org.jspecify.annotations.NullMarked;
