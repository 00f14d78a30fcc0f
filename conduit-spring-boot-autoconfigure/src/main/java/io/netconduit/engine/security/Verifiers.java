package io.netconduit.engine.security;

import java.util.concurrent.CompletionStage;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the verifier to measure a login against, for known and unknown users alike and
 * after the same time.
 */
interface Verifiers {

	/**
	 * Start what can be derived ahead of logins, on the executor.
	 */
	void prepare();

	/**
	 * Find a verifier; never runs PBKDF2 on the calling thread.
	 * @param username the name that the client gave, after SASLprep
	 * @param credentials the user of that name, or {@code null} where there is none
	 * @return a stage that gives the verifier, mostly completed already; it fails where
	 * the verifier cannot be derived
	 */
	CompletionStage<ScramVerifier> find(String username, @Nullable ConduitCredentials credentials);

}
