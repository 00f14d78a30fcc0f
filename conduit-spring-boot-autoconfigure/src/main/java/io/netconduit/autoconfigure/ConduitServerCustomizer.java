package io.netconduit.autoconfigure;

import io.netconduit.server.ConduitServerBuilder;

/**
 * Changes the builder of the server after the properties and before it is built. Beans of
 * it apply in their order.
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
