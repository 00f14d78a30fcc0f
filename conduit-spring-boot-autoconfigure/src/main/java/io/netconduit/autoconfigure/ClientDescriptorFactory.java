package io.netconduit.autoconfigure;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.connection.InvalidSettingException;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Turns the properties of the client into its descriptor.
 */
final class ClientDescriptorFactory {

	private ClientDescriptorFactory() {
	}

	/**
	 * Create the descriptor.
	 * @param properties the properties
	 * @return the descriptor
	 * @throws InvalidConduitPropertyException if a value breaks its rule
	 */
	static ClientDescriptor create(ConduitClientProperties properties) {
		ClientDescriptor.Builder builder = ClientDescriptor.builder();
		ConnectionSettingsMapping.apply(properties, builder);
		apply(properties, builder);
		apply(properties.getAuth(), builder);
		try {
			return builder.build();
		}
		catch (InvalidSettingException ex) {
			throw new InvalidConduitPropertyException(ex.qualified(ConduitClientProperties.PREFIX + "."));
		}
	}

	private static void apply(ConduitClientProperties properties, ClientDescriptor.Builder builder) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getName).to(builder::name);
		map.from(properties::getServerHost).to(builder::serverHost);
		map.from(properties::getServerPort).to(builder::serverPort);
		map.from(properties::isUseIpv6).to(builder::useIpv6);
		map.from(properties::getConnectTimeout).to(builder::connectTimeout);
		map.from(properties::getDialect).to(builder::dialect);
		map.from(properties::getUsername).to(builder::username);
		map.from(properties::getPassword).whenHasText().to(builder::password);
		map.from(properties::isReconnectEnabled).to(builder::reconnectEnabled);
		map.from(properties::getReconnectAttempts).to(builder::reconnectAttempts);
		map.from(properties::getReconnectDelay).to(builder::reconnectDelay);
		map.from(properties::getReconnectDelayMax).to(builder::reconnectDelayMax);
		map.from(properties::getReconnectDelayMultiplier).to(builder::reconnectDelayMultiplier);
		map.from(properties::getIoThreads).to(builder::ioThreads);
	}

	private static void apply(ConduitClientProperties.Auth auth, ClientDescriptor.Builder builder) {
		PropertyMapper map = PropertyMapper.get();
		map.from(auth::getMechanism).to(builder::authMechanism);
		map.from(auth::getMinIterations).to(builder::minIterations);
	}

}
