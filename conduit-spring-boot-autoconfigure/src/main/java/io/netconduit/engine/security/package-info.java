/**
 * Logins of a server: credentials, verifiers, both mechanisms and the throttling of
 * guesses; knows no channel.
 */
@NullMarked
package io.netconduit.engine.security;

import org.jspecify.annotations.NullMarked;
