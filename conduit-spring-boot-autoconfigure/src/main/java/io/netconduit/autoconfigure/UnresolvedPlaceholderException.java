package io.netconduit.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown during startup if properties of the server or the client still contain
 * placeholders after binding.
 */
final class UnresolvedPlaceholderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<UnresolvedPlaceholder> placeholders;

	UnresolvedPlaceholderException(List<UnresolvedPlaceholder> placeholders) {
		super(placeholders.stream().map(UnresolvedPlaceholder::description).collect(Collectors.joining(" ")));
		this.placeholders = List.copyOf(placeholders);
	}

	/**
	 * Return the unresolved placeholders.
	 * @return the placeholders, at least one
	 */
	List<UnresolvedPlaceholder> getPlaceholders() {
		return this.placeholders;
	}

}
