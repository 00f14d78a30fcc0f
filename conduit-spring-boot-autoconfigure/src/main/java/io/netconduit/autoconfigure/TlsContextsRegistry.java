package io.netconduit.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.settings.TlsContexts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * Keeps the TLS contexts of SSL bundles. All builders with the same settings share one,
 * because each subscribes to the updates of its bundle for as long as the application
 * runs.
 */
final class TlsContextsRegistry {

	private final ObjectProvider<SslBundles> bundles;

	private final Map<String, TlsContexts> ofServer = new ConcurrentHashMap<>();

	private final Map<Client, TlsContexts> ofClient = new ConcurrentHashMap<>();

	/**
	 * Create a registry.
	 * @param bundles the bundles, if there are any
	 */
	TlsContextsRegistry(ObjectProvider<SslBundles> bundles) {
		this.bundles = bundles;
	}

	/**
	 * Return the contexts of a server.
	 * @param bundle the name of the bundle with its certificate
	 * @return the contexts
	 * @throws InvalidConduitPropertyException if the bundle does not exist, cannot be
	 * used or has no key
	 */
	TlsContexts ofServer(String bundle) {
		return this.ofServer.computeIfAbsent(bundle,
				(name) -> BundleTlsContexts.ofServer(name, this.bundles.getIfAvailable()));
	}

	/**
	 * Return the contexts of a client.
	 * @param prefix the prefix of the client's properties
	 * @param bundle the name of the bundle
	 * @return the contexts
	 * @throws InvalidConduitPropertyException if the bundle does not exist or cannot be
	 * used
	 */
	TlsContexts ofClient(String prefix, String bundle) {
		return this.ofClient.computeIfAbsent(new Client(prefix, bundle), (client) -> BundleTlsContexts
			.ofClient(client.prefix(), client.bundle(), this.bundles.getIfAvailable()));
	}

	/**
	 * What the contexts of a client depend on.
	 *
	 * @param prefix the prefix of its properties
	 * @param bundle the name of the bundle
	 */
	private record Client(String prefix, String bundle) {

	}

}
