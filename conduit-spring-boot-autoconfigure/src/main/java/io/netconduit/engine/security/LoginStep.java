package io.netconduit.engine.security;

import java.time.Duration;
import java.util.List;

import io.netconduit.ConduitPrincipal;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to a login message.
 *
 * @since 0.1.0
 */
public sealed interface LoginStep {

	/**
	 * The client must answer a challenge.
	 *
	 * @param mechanism the mechanism of the login
	 * @param message the challenge, sent as {@code message} of an AUTH_REQUEST
	 */
	record Continue(Mechanism mechanism, String message) implements LoginStep {

		@Override
		public String toString() {
			return "Continue[mechanism=%s, ***]".formatted(this.mechanism);
		}

	}

	/**
	 * The client is authenticated.
	 *
	 * @param principal the user
	 * @param message the server's own proof, sent as {@code message} of AUTH_SUCCESS, or
	 * {@code null} if the mechanism has none
	 * @param sessionToken 32 random bytes as base64url; never logged
	 */
	record Success(ConduitPrincipal principal, @Nullable String message, String sessionToken) implements LoginStep {

		@Override
		public String toString() {
			return "Success[principal=%s, ***]".formatted(this.principal);
		}

	}

	/**
	 * The login failed.
	 *
	 * @param reason why the login failed
	 * @param retryAfter the time until the client's address may try again, or
	 * {@code null} if it is not throttled
	 * @param mechanisms the mechanisms available on this connection, possibly empty
	 */
	record Failure(LoginFailure reason, @Nullable Duration retryAfter,
			List<Mechanism> mechanisms) implements LoginStep {

		/**
		 * Create a failure.
		 */
		public Failure {
			mechanisms = List.copyOf(mechanisms);
		}

	}

}
