/**
 * SCRAM on both sides, credentials and throttling; knows no channel.
 */
@NullMarked
package io.netconduit.security;

import org.jspecify.annotations.NullMarked;
