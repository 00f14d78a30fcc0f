package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * Where a server finds its users; a bean of it takes the place of the configured ones.
 * <p>
 * It is asked once for each login, on an event loop as well as off it, by many threads at
 * once: it must be thread-safe and must not block, so it holds its users in memory (or
 * caches them). Plain passwords are derived off the event loop at the first login of
 * their user; verifiers spare that.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitCredentialsRepository {

	/**
	 * Find a user.
	 * @param username the name that the client gave, after SASLprep
	 * @return the credentials, or {@code null} if there is no such user; a client does
	 * not learn which
	 */
	@Nullable ConduitCredentials findByUsername(String username);

}
