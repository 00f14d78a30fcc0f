package io.netconduit.autoconfigure;

import io.netconduit.client.ConduitClientBuilder;

/**
 * Changes the builder of the client after the properties and before it is built. Beans of
 * it apply in their order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitClientCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder
	 */
	void customize(ConduitClientBuilder builder);

}
