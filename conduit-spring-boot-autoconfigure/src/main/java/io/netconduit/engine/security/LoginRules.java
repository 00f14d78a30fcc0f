package io.netconduit.engine.security;

import java.util.Set;
import java.util.function.Supplier;

import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.settings.Mechanism;

/**
 * What all logins of one server share.
 *
 * @param mechanisms the mechanisms that the server is configured to take
 * @param users where users are found
 * @param verifiers what SCRAM logins are measured against
 * @param throttle counts failed proofs
 * @param nonces gives the server's part of a nonce
 * @param sessionTokens gives session tokens
 */
record LoginRules(Set<Mechanism> mechanisms, ConduitCredentialsRepository users, Verifiers verifiers,
		FailedProofThrottle throttle, Supplier<String> nonces, Supplier<String> sessionTokens) {

}
