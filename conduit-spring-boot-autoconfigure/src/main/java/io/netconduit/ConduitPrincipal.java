package io.netconduit;

import java.security.Principal;
import java.util.Set;

/**
 * The user that a peer has proved to be.
 *
 * @since 0.1.0
 */
public final class ConduitPrincipal implements Principal {

	private final String name;

	private final Set<String> roles;

	/**
	 * Create a principal.
	 * @param name the user's name
	 * @param roles the user's roles, possibly empty
	 */
	public ConduitPrincipal(String name, Set<String> roles) {
		this.name = name;
		this.roles = Set.copyOf(roles);
	}

	@Override
	public String getName() {
		return this.name;
	}

	/**
	 * Return the roles of the user.
	 * @return the roles, unmodifiable, possibly empty
	 */
	public Set<String> roles() {
		return this.roles;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ConduitPrincipal that && this.name.equals(that.name) && this.roles.equals(that.roles);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return "ConduitPrincipal[name=%s, roles=%s]".formatted(this.name, this.roles);
	}

}
