package io.netconduit.settings;

import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLContext;

/**
 * TLS setup of connections: keys and trust, and the choice of protocols and cipher
 * suites.
 *
 * @param context keys and trust
 * @param protocols the protocols to enable, only {@code TLSv1.2} and {@code TLSv1.3};
 * empty for those of the two that the context enables
 * @param ciphers the cipher suites to enable by their JSSE names; empty for those of the
 * context
 * @since 0.1.0
 */
public record TlsContext(SSLContext context, List<String> protocols, List<String> ciphers) {

	/** Older versions are insecure. */
	public static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

	/**
	 * Create a context.
	 * @throws IllegalArgumentException if protocols are named and none is TLS 1.2 or 1.3
	 */
	public TlsContext {
		List<String> spoken = protocols.stream().filter(PROTOCOLS::contains).toList();
		if (spoken.isEmpty() && !protocols.isEmpty()) {
			throw new IllegalArgumentException(
					"None of the TLS protocols %s is supported: use TLSv1.2, TLSv1.3 or both".formatted(protocols));
		}
		protocols = spoken;
		ciphers = List.copyOf(ciphers);
	}

	/**
	 * A context with the protocols and cipher suites that it enables itself.
	 * @param context keys and trust
	 * @return the context
	 */
	public static TlsContext of(SSLContext context) {
		return new TlsContext(context, List.of(), List.of());
	}

}
