package io.netconduit.autoconfigure;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientTlsSettings;
import io.netconduit.client.DisconnectedSettings;
import io.netconduit.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Creates the descriptor of the client from its properties.
 */
final class ClientDescriptorFactory {

	private ClientDescriptorFactory() {
	}

	/**
	 * Create the descriptor.
	 * @param properties the properties
	 * @return the descriptor
	 * @throws InvalidConduitPropertyException if a value is invalid
	 * @throws UnresolvedPlaceholderException if a text still contains a placeholder
	 */
	static ClientDescriptor create(ConduitClientProperties properties) {
		PlaceholderCheck.check(ConduitClientProperties.PREFIX, properties);
		ClientDescriptor.Builder builder = ClientDescriptor.builder();
		ConnectionSettingsMapping.apply(properties, builder);
		apply(properties, builder);
		apply(properties.getAuth(), builder);
		builder.tls(new ClientTlsSettings(isTls(properties.getSsl()), properties.getSsl().isVerifyHostname()));
		try {
			builder.disconnected(disconnected(properties));
			return builder.build();
		}
		catch (InvalidSettingException ex) {
			throw new InvalidConduitPropertyException(ex.qualified(ConduitClientProperties.PREFIX + "."));
		}
	}

	private static boolean isTls(ConduitClientProperties.Ssl ssl) {
		return (ssl.getEnabled() != null) ? ssl.getEnabled() : StringUtils.hasText(ssl.getBundle());
	}

	private static void apply(ConduitClientProperties properties, ClientDescriptor.Builder builder) {
		builder.name(properties.getName());
		String serverHost = properties.getServerHost();
		if (serverHost != null) {
			builder.serverHost(serverHost);
		}
		builder.serverPort(properties.getServerPort())
			.useIpv6(properties.isUseIpv6())
			.connectTimeout(properties.getConnectTimeout())
			.dialect(properties.getDialect())
			.username(properties.getUsername())
			.password(textOrNull(properties.getPassword()))
			.reconnectEnabled(properties.isReconnectEnabled())
			.reconnectAttempts(properties.getReconnectAttempts())
			.reconnectDelay(properties.getReconnectDelay())
			.reconnectDelayMax(properties.getReconnectDelayMax())
			.reconnectDelayMultiplier(properties.getReconnectDelayMultiplier())
			.ioThreads(properties.getIoThreads());
	}

	private static void apply(ConduitClientProperties.Auth auth, ClientDescriptor.Builder builder) {
		builder.authMechanism(auth.getMechanism())
			.channelBinding(auth.getChannelBinding())
			.minIterations(auth.getMinIterations());
	}

	private static DisconnectedSettings disconnected(ConduitClientProperties properties) {
		ConduitClientProperties.DisconnectedBuffer buffer = properties.getDisconnectedBuffer();
		return new DisconnectedSettings(properties.getDisconnectedBehavior(), buffer.getMaxMessages(),
				buffer.getMaxSize().toBytes());
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
