package io.netconduit.settings;

/**
 * Source of the keys and trust of TLS connections. Called again for each connection, so
 * that a renewed certificate applies to the next one; open connections are unaffected.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TlsContexts {

	/**
	 * Return the TLS setup of the next connection. Called by event loops: it must not
	 * block.
	 * @return the context
	 */
	TlsContext current();

}
