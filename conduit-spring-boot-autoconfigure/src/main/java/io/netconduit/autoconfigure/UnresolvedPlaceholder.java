package io.netconduit.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A placeholder that is left in a bound property because nothing sets its variable.
 *
 * @param key the whole key of the property
 * @param inName whether the placeholder is in a name below the key rather than in the
 * value
 * @param variables the variables that are not set, never empty; the rest of the text may
 * be a secret and is not kept
 */
record UnresolvedPlaceholder(String key, boolean inName, List<String> variables) {

	/**
	 * Return what is wrong.
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
	 * Return what to do.
	 * @return a sentence
	 */
	String action() {
		return this.inName ? "Write the name itself below %s in place of the placeholder.".formatted(this.key)
				: "Set %s as an environment variable or a property, or set %s to a value without a placeholder."
					.formatted(names(), this.key);
	}

	private String names() {
		return String.join(" and ", this.variables);
	}

}
