package io.netconduit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method as the list of methods describes it.
 *
 * @param name the method's name
 * @param description what it does, empty when unknown
 * @param parameters the type of each parameter by its name, in order; a type is empty
 * when unknown
 * @param returnType the type of the result, empty when unknown
 * @param requiresAuth whether a caller must be authenticated
 * @since 0.1.0
 */
public record MethodInfo(String name, String description, Map<String, String> parameters, String returnType,
		boolean requiresAuth) {

	/**
	 * Create an info.
	 * @param name the method's name
	 * @param description what it does, empty when unknown
	 * @param parameters the type of each parameter by its name
	 * @param returnType the type of the result, empty when unknown
	 * @param requiresAuth whether a caller must be authenticated
	 */
	public MethodInfo {
		parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
	}

}
