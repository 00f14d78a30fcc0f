package io.netconduit.autoconfigure;

import io.netconduit.server.ConduitServerBuilder;

/**
 * Customizes the builder of the server, after the properties have been applied and before
 * the server is built. Beans of this type are called in their order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitServerCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder
	 */
	void customize(ConduitServerBuilder builder);

}
