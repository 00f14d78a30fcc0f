/**
 * Types that server and client share and that handlers import: connections, calls,
 * exceptions, error codes and users.
 */
@NullMarked
package io.netconduit;

import org.jspecify.annotations.NullMarked;
