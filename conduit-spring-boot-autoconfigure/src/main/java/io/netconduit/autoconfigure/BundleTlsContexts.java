package io.netconduit.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.TlsContext;
import io.netconduit.settings.TlsContexts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/**
 * Provides TLS contexts from a Spring Boot SSL bundle. After a reload of the bundle, new
 * connections use the new context.
 */
final class BundleTlsContexts implements TlsContexts {

	private static final Logger logger = LoggerFactory.getLogger(BundleTlsContexts.class);

	private static final String PROPERTY = "ssl.bundle";

	private final String prefix;

	private final String name;

	private volatile TlsContext context;

	private BundleTlsContexts(String prefix, String name, SslBundle bundle) {
		this.prefix = prefix;
		this.name = name;
		this.context = context(bundle);
	}

	/**
	 * Create the contexts of a server, whose certificate comes from the bundle.
	 * @param name the bundle's name
	 * @param bundles the bundles, or {@code null} if there are none
	 * @return the contexts
	 * @throws InvalidConduitPropertyException if the bundle does not exist, cannot be
	 * used or has no key
	 */
	static BundleTlsContexts ofServer(String name, @Nullable SslBundles bundles) {
		String prefix = ConduitServerProperties.PREFIX + ".";
		SslBundle bundle = find(prefix, name, bundles);
		if (bundle != null && !hasKey(bundle)) {
			throw invalid(prefix, name, "names a bundle without a private key, which a server needs",
					"give the bundle '%s' a key store".formatted(name), null);
		}
		return load(prefix, name, bundle, bundles);
	}

	/**
	 * Create the contexts of a client, whose trust material and optional key come from
	 * the bundle.
	 * @param clientPrefix the prefix of the client's properties
	 * @param name the bundle's name
	 * @param bundles the bundles, or {@code null} if there are none
	 * @return the contexts
	 * @throws InvalidConduitPropertyException if the bundle does not exist or cannot be
	 * used
	 */
	static BundleTlsContexts ofClient(String clientPrefix, String name, @Nullable SslBundles bundles) {
		String prefix = clientPrefix + ".";
		return load(prefix, name, find(prefix, name, bundles), bundles);
	}

	private static @Nullable SslBundle find(String prefix, String name, @Nullable SslBundles bundles) {
		try {
			return (bundles != null) ? bundles.getBundle(name) : null;
		}
		catch (NoSuchSslBundleException ex) {
			return null;
		}
		catch (RuntimeException | Error ex) {
			throw invalid(prefix, name, "names a bundle that cannot be loaded (%s)".formatted(ex.getMessage()),
					"correct spring.ssl.bundle for '%s'".formatted(name), ex);
		}
	}

	private static BundleTlsContexts load(String prefix, String name, @Nullable SslBundle bundle,
			@Nullable SslBundles bundles) {
		if (bundle == null || bundles == null) {
			List<String> known = (bundles != null) ? bundles.getBundleNames() : List.of();
			throw invalid(prefix, name,
					"names no SSL bundle (%s)"
						.formatted(known.isEmpty() ? "none is defined" : "defined are: " + String.join(", ", known)),
					"define it under spring.ssl.bundle.jks.%1$s or spring.ssl.bundle.pem.%1$s, or correct {%2$s}"
						.formatted(name, PROPERTY),
					null);
		}
		try {
			BundleTlsContexts contexts = new BundleTlsContexts(prefix, name, bundle);
			bundles.addBundleUpdateHandler(name, contexts::update);
			return contexts;
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw invalid(prefix, name, "names a bundle that cannot be used (%s)".formatted(ex.getMessage()),
					"correct spring.ssl.bundle for '%s'".formatted(name), ex);
		}
	}

	private static InvalidConduitPropertyException invalid(String prefix, String name, String rule, String cure,
			@Nullable Throwable cause) {
		InvalidSettingException setting = new InvalidSettingException(PROPERTY, name, rule, cure).qualified(prefix);
		InvalidConduitPropertyException invalid = new InvalidConduitPropertyException(setting);
		if (cause != null) {
			invalid.addSuppressed(cause);
		}
		return invalid;
	}

	private static boolean hasKey(SslBundle bundle) {
		for (KeyManager manager : bundle.getManagers().getKeyManagers()) {
			if (!(manager instanceof X509KeyManager keys) || Stream.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA")
				.anyMatch((type) -> keys.getServerAliases(type, null) != null)) {
				return true;
			}
		}
		return false;
	}

	private static TlsContext context(SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		return new TlsContext(bundle.createSslContext(), list(options.getEnabledProtocols()),
				list(options.getCiphers()));
	}

	private static List<String> list(String @Nullable [] names) {
		return (names != null) ? Arrays.asList(names) : List.of();
	}

	private void update(SslBundle bundle) {
		Throwable failure = ForeignCode.attempt(() -> this.context = context(bundle));
		if (failure == null) {
			logger.info("{}{} '{}' was reloaded: new connections use it", this.prefix, PROPERTY, this.name);
		}
		else {
			logger.error("{}{} '{}' cannot be reloaded: new connections still use the previous version", this.prefix,
					PROPERTY, this.name, failure);
		}
	}

	@Override
	public TlsContext current() {
		return this.context;
	}

}
