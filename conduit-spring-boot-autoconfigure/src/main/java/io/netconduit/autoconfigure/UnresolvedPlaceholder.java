package io.netconduit.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A placeholder that remains in a bound property because its variable is not set.
 *
 * @param key the full key of the property
 * @param inName whether the placeholder is in a name below the key rather than in the
 * value
 * @param variables the variables that are not set, never empty; the rest of the text is
 * not kept because it may be a secret
 */
record UnresolvedPlaceholder(String key, boolean inName, List<String> variables) {

	/**
	 * Return a description of the problem.
	 * @return a sentence
	 */
	String description() {
		String placeholders = this.variables.stream()
			.map((variable) -> "${" + variable + "}")
			.collect(Collectors.joining(" and "));
		return this.inName
				? "A name below the property '%s' contains %s, but placeholders in names are never resolved."
					.formatted(this.key, placeholders)
				: "The property '%s' still contains %s, but no environment variable or property sets %s."
					.formatted(this.key, placeholders, names());
	}

	/**
	 * Return how to fix the configuration.
	 * @return a sentence
	 */
	String action() {
		return this.inName ? "Write the name itself below %s instead of the placeholder.".formatted(this.key)
				: "Set %s as an environment variable or a property, or set %s to a value without a placeholder."
					.formatted(names(), this.key);
	}

	private String names() {
		return String.join(" and ", this.variables);
	}

}
