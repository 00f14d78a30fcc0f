package io.netconduit.engine.security;

import java.util.Set;
import java.util.function.Supplier;

import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.settings.Mechanism;

/**
 * Settings and services that all logins of one server share.
 *
 * @param mechanisms the configured mechanisms
 * @param users the repository of users
 * @param verifiers provides the verifiers of SCRAM logins
 * @param throttle counts failed proofs
 * @param nonces supplies the server's part of a nonce
 * @param sessionTokens supplies session tokens
 */
record LoginRules(Set<Mechanism> mechanisms, ConduitCredentialsRepository users, Verifiers verifiers,
		FailedProofThrottle throttle, Supplier<String> nonces, Supplier<String> sessionTokens) {

}
