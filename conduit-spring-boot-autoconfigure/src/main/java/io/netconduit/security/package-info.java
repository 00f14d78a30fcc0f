/**
 * Who a peer is: both sides of SCRAM-SHA-256 and {@code sha256}, credentials and the
 * throttling of guesses; knows no channel, takes text and bytes and gives text.
 */
@NullMarked
package io.netconduit.security;

import org.jspecify.annotations.NullMarked;
