package io.netconduit.settings;

/**
 * Where TLS connections get their keys and trust. Asked anew for each connection, so that
 * a renewed certificate serves the next one while those that are open live on.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TlsContexts {

	/**
	 * Return what the next connection is to use. Called by event loops: it must not
	 * block.
	 * @return the context
	 */
	TlsContext current();

}
