package io.netconduit.server;

import io.netty.bootstrap.ServerBootstrap;

/**
 * Changes the Netty bootstrap of a server before it binds: socket options, an allocator.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ServerBootstrapCustomizer {

	/**
	 * Customize the bootstrap.
	 * @param bootstrap the bootstrap
	 */
	void customize(ServerBootstrap bootstrap);

}
