/**
 * What server and client share and what handlers import: connections, calls, exceptions,
 * error codes and users.
 */
@NullMarked
package io.netconduit;

import org.jspecify.annotations.NullMarked;
