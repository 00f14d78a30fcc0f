package io.netconduit.autoconfigure;

import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.InvalidSettingException;

/**
 * Creates the descriptor of the server from its properties.
 */
final class ServerDescriptorFactory {

	private ServerDescriptorFactory() {
	}

	/**
	 * Creates the descriptor.
	 * @param properties the properties
	 * @return the descriptor
	 * @throws InvalidConduitPropertyException if a value is invalid
	 * @throws UnresolvedPlaceholderException if a text still contains a placeholder
	 */
	static ServerDescriptor create(ConduitServerProperties properties) {
		PlaceholderCheck.check(ConduitServerProperties.PREFIX, properties);
		try {
			return properties.descriptor(ConduitServerProperties.PREFIX);
		}
		catch (InvalidSettingException ex) {
			throw new InvalidConduitPropertyException(ex.qualified(ConduitServerProperties.PREFIX + "."));
		}
	}

}
