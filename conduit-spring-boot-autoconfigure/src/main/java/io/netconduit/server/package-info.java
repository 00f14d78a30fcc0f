/**
 * The server: binds, accepts, keeps the registry of connections and broadcasts.
 */
@NullMarked
package io.netconduit.server;

import org.jspecify.annotations.NullMarked;
