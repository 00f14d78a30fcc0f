package io.netconduit.engine.rpc;

import java.security.Principal;
import java.util.Set;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a peer has a role that a handler requires.
 */
final class Permissions {

	/**
	 * Error for a peer that lacks the role; it does not name the role.
	 */
	static final String DENIED = "Permission denied";

	private Permissions() {
	}

	/**
	 * Whether a peer may use a handler.
	 * @param roles the roles of which one is enough; empty if no role is required
	 * @param peer the peer
	 * @return whether it may
	 */
	static boolean permit(Set<String> roles, ConduitConnection peer) {
		return roles.isEmpty() || hasOneOf(roles, peer.principal());
	}

	private static boolean hasOneOf(Set<String> roles, @Nullable Principal principal) {
		if (principal instanceof ConduitPrincipal user) {
			for (String role : roles) {
				if (user.roles().contains(role)) {
					return true;
				}
			}
		}
		return false;
	}

}
