package io.netconduit.autoconfigure;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.settings.InvalidSettingException;

/**
 * Turns the properties of a client into its descriptor.
 */
final class ClientDescriptorFactory {

	private ClientDescriptorFactory() {
	}

	/**
	 * Creates the descriptor.
	 * @param prefix the prefix of the properties, without a dot at its end
	 * @param properties the properties
	 * @return the descriptor, whose texts for users name keys with that prefix
	 * @throws InvalidConduitPropertyException if a value breaks its rule
	 * @throws UnresolvedPlaceholderException if a text still contains a placeholder
	 */
	static ClientDescriptor create(String prefix, ConduitClientProperties properties) {
		PlaceholderCheck.check(prefix, properties);
		try {
			return properties.descriptor(prefix);
		}
		catch (InvalidSettingException ex) {
			throw new InvalidConduitPropertyException(ex.qualified(prefix + "."));
		}
	}

}
