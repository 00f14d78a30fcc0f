package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * Finds the users of a server. A bean of this type replaces the configured users.
 * <p>
 * Called once for each login, by several threads at once and often on an event loop.
 * Implementations must be thread-safe and must not block, so they keep or cache their
 * users in memory. The keys of a plain password are derived off the event loop at the
 * first login of its user; a verifier needs no derivation.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitCredentialsRepository {

	/**
	 * Find a user.
	 * @param username the name that the client gave, after SASLprep
	 * @return the credentials, or {@code null} if there is no such user; a client cannot
	 * distinguish the two
	 */
	@Nullable ConduitCredentials findByUsername(String username);

}
