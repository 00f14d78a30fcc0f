/**
 * Both sides of SCRAM-SHA-256 (RFC 5802, RFC 7677) with channel binding. Reads and writes
 * message texts, without any I/O.
 */
@NullMarked
package io.netconduit.engine.security.scram;

import org.jspecify.annotations.NullMarked;
