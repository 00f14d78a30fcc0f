/**
 * Application events of servers and clients.
 */
@NullMarked
package io.netconduit.event;

import org.jspecify.annotations.NullMarked;
