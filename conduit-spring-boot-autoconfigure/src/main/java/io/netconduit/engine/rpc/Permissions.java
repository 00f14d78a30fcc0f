package io.netconduit.engine.rpc;

import java.security.Principal;
import java.util.Set;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a peer has a role that a handler asks for.
 */
final class Permissions {

	/**
	 * What a peer is told that lacks the role; not which one it lacks.
	 */
	static final String DENIED = "Permission denied";

	private Permissions() {
	}

	/**
	 * Whether a peer may use a handler.
	 * @param roles the roles of which one is enough; empty where none is asked for
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
