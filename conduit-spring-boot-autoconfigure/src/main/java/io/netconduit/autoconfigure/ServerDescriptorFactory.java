package io.netconduit.autoconfigure;

import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerTlsSettings;
import io.netconduit.server.UserDescriptor;
import io.netconduit.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Creates the descriptor of the server from its properties.
 */
final class ServerDescriptorFactory {

	private ServerDescriptorFactory() {
	}

	/**
	 * Create the descriptor.
	 * @param properties the properties
	 * @return the descriptor
	 * @throws InvalidConduitPropertyException if a value is invalid
	 * @throws UnresolvedPlaceholderException if a text still contains a placeholder
	 */
	static ServerDescriptor create(ConduitServerProperties properties) {
		PlaceholderCheck.check(ConduitServerProperties.PREFIX, properties);
		ServerDescriptor.Builder builder = ServerDescriptor.builder();
		ConnectionSettingsMapping.apply(properties, builder);
		apply(properties, builder);
		apply(properties.getAuth(), builder);
		apply(properties.getRateLimit(), builder);
		builder.tls(new ServerTlsSettings(isTls(properties.getSsl()), properties.getSsl().getClientAuth()));
		properties.getUsers().forEach((name, user) -> builder.user(name, descriptor(user)));
		try {
			return builder.build();
		}
		catch (InvalidSettingException ex) {
			throw new InvalidConduitPropertyException(ex.qualified(ConduitServerProperties.PREFIX + "."));
		}
	}

	private static boolean isTls(ConduitServerProperties.Ssl ssl) {
		boolean bundled = StringUtils.hasText(ssl.getBundle());
		if (Boolean.TRUE.equals(ssl.getEnabled()) && !bundled) {
			throw new InvalidConduitPropertyException(new InvalidSettingException("ssl.enabled", "true",
					"needs a certificate, which {ssl.bundle} names", "set {ssl.bundle}, or remove {ssl.enabled}")
				.qualified(ConduitServerProperties.PREFIX + "."));
		}
		return (ssl.getEnabled() != null) ? ssl.getEnabled() : bundled;
	}

	private static void apply(ConduitServerProperties properties, ServerDescriptor.Builder builder) {
		builder.name(properties.getName())
			.host(properties.getHost())
			.port(properties.getPort())
			.ipv6(properties.isIpv6())
			.password(textOrNull(properties.getPassword()))
			.maxConnections(properties.getMaxConnections())
			.maxInFlight(properties.getMaxInFlight())
			.maxInFlightSize(properties.getMaxInFlightSize().toBytes())
			.connectionTimeout(properties.getConnectionTimeout())
			.dialects(properties.getDialects())
			.ioThreads(properties.getIoThreads());
	}

	private static void apply(ConduitServerProperties.Auth auth, ServerDescriptor.Builder builder) {
		builder.authMechanisms(auth.getMechanisms())
			.authIterations(auth.getIterations())
			.authSaltSecret(textOrNull(auth.getSaltSecret()))
			.failedProofsPerMinute(auth.getFailedProofsPerMinute())
			.maxUnauthenticated(auth.getMaxUnauthenticated())
			.maxUnauthenticatedPerAddress(auth.getMaxUnauthenticatedPerAddress());
	}

	private static void apply(ConduitServerProperties.RateLimit rateLimit, ServerDescriptor.Builder builder) {
		builder.messagesPerSecond(rateLimit.getMessagesPerSecond())
			.bytesPerSecond(rateLimit.getBytesPerSecond().toBytes())
			.rateLimitBurst(rateLimit.getBurst());
	}

	private static UserDescriptor descriptor(ConduitServerProperties.User user) {
		return new UserDescriptor(textOrNull(user.getPassword()), textOrNull(user.getVerifier()), user.getRoles());
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
