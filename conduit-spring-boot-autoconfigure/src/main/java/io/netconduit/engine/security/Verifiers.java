package io.netconduit.engine.security;

import java.util.concurrent.CompletionStage;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the verifier that a login is checked against. Known and unknown users both get
 * one, after the same time.
 */
interface Verifiers {

	/**
	 * Start the derivations that are possible before the first login, on the executor.
	 */
	void prepare();

	/**
	 * Find a verifier. Never runs PBKDF2 on the calling thread.
	 * @param username the name that the client sent, after SASLprep
	 * @param credentials the user with that name, or {@code null} if there is none
	 * @return a stage that completes with the verifier, often already complete; it
	 * completes exceptionally if the verifier cannot be derived
	 */
	CompletionStage<ScramVerifier> find(String username, @Nullable ConduitCredentials credentials);

}
