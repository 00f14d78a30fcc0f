/**
 * Both sides of SCRAM-SHA-256 (RFC 5802, RFC 7677) with channel binding; takes text and
 * gives text.
 */
@NullMarked
package io.netconduit.engine.security.scram;

import org.jspecify.annotations.NullMarked;
