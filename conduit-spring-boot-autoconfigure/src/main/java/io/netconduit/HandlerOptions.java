package io.netconduit;

import java.lang.reflect.Type;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Options of a handler that is given as a lambda.
 *
 * @param roles the roles that may use the handler: the peer's user needs at least one of
 * them; empty for every peer
 * @param execution the kind of thread on which the handler runs
 * @param description the description of a method for discovery, empty when unknown;
 * message types are not listed by discovery
 * @param resultType the declared type of the result, by which it is written, including
 * the future or publisher that provides it; {@code null} to write each result by its
 * class
 * @since 0.1.0
 */
public record HandlerOptions(Set<String> roles, HandlerExecution execution, String description,
		@Nullable Type resultType) {

	private static final HandlerOptions DEFAULTS = new HandlerOptions(Set.of(), HandlerExecution.AUTO, "", null);

	/**
	 * Creates options.
	 * @param roles the roles that may use the handler, empty for every peer
	 * @param execution the kind of thread on which the handler runs
	 * @param description the description of a method for discovery, empty when unknown
	 * @param resultType the declared type of the result, or {@code null}
	 * @throws IllegalArgumentException if a role is blank
	 */
	public HandlerOptions {
		roles = Set.copyOf(roles);
		if (roles.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("A role of a handler is blank: name one, as in \"ADMIN\"");
		}
	}

	/**
	 * Returns the options of a handler that every peer may use, that runs on a worker and
	 * has no description.
	 * @return the defaults
	 */
	public static HandlerOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Restricts the handler to users with at least one of some roles. Only users of a
	 * server have roles: a client refuses a handler that requires one.
	 * @param newRoles the roles, none for every peer
	 * @return the changed options
	 * @throws IllegalArgumentException if a role is blank
	 */
	public HandlerOptions withRoles(String... newRoles) {
		return new HandlerOptions(Set.of(newRoles), this.execution, this.description, this.resultType);
	}

	/**
	 * Changes the kind of thread on which the handler runs.
	 * @param newExecution the kind of thread on which it runs
	 * @return the changed options
	 */
	public HandlerOptions withExecution(HandlerExecution newExecution) {
		return new HandlerOptions(this.roles, newExecution, this.description, this.resultType);
	}

	/**
	 * Changes the description of a method for discovery.
	 * @param newDescription the description, empty when unknown
	 * @return the changed options
	 */
	public HandlerOptions withDescription(String newDescription) {
		return new HandlerOptions(this.roles, this.execution, newDescription, this.resultType);
	}

	/**
	 * Declares the type of the result, as the return type of a method does: of a call, or
	 * of a message, whose result is sent back as {@code <type>_response}. A lambda itself
	 * declares none, and its results are written by their class, so a generic type of
	 * polymorphic values needs it. A future or publisher belongs to the type.
	 * @param newResultType the type
	 * @return the changed options
	 */
	public HandlerOptions withResultType(ResultType<?> newResultType) {
		return new HandlerOptions(this.roles, this.execution, this.description, newResultType.type());
	}

}
