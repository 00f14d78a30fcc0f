package io.netconduit.autoconfigure;

import io.netconduit.client.ConduitClientBuilder;

/**
 * Customizes the builder of the client, after the properties have been applied and before
 * the client is built. Beans of this type are called in their order.
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
