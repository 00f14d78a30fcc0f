package io.netconduit.client;

import io.netty.bootstrap.Bootstrap;

/**
 * Changes the Netty bootstrap of a client before it connects: socket options, an
 * allocator.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ClientBootstrapCustomizer {

	/**
	 * Customize the bootstrap.
	 * @param bootstrap the bootstrap
	 */
	void customize(Bootstrap bootstrap);

}
