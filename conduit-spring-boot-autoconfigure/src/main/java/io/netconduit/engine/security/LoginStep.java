package io.netconduit.engine.security;

import java.time.Duration;
import java.util.List;

import io.netconduit.ConduitPrincipal;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers to a message of a login.
 *
 * @since 0.1.0
 */
public sealed interface LoginStep {

	/**
	 * The client has to answer a challenge.
	 *
	 * @param mechanism the mechanism of the login
	 * @param message the challenge, for {@code message} of an AUTH_REQUEST
	 */
	record Continue(Mechanism mechanism, String message) implements LoginStep {

		@Override
		public String toString() {
			return "Continue[mechanism=%s, ***]".formatted(this.mechanism);
		}

	}

	/**
	 * The client has proved who it is.
	 *
	 * @param principal the user
	 * @param message the server's own proof, for {@code message} of AUTH_SUCCESS, or
	 * {@code null} where the mechanism has none
	 * @param sessionToken 32 random bytes as base64url; never logged
	 */
	record Success(ConduitPrincipal principal, @Nullable String message, String sessionToken) implements LoginStep {

		@Override
		public String toString() {
			return "Success[principal=%s, ***]".formatted(this.principal);
		}

	}

	/**
	 * The login is over without a user.
	 *
	 * @param reason why
	 * @param retryAfter how long until the address of the client may try again, or
	 * {@code null} where it is not throttled
	 * @param mechanisms the mechanisms that this connection could use, possibly empty
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
