/**
 * The server side of logins: credentials, verifiers, mechanisms and the throttling of
 * password guesses. Independent of Netty.
 */
@NullMarked
package io.netconduit.engine.security;

import org.jspecify.annotations.NullMarked;
