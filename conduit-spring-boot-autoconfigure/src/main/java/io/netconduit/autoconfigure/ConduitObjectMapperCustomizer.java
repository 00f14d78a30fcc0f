package io.netconduit.autoconfigure;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Customizes the Jackson mapper that turns beans, records and other types that
 * MessagePack does not have itself into payloads and back, for example by a module.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitObjectMapperCustomizer {

	/**
	 * Customize the mapper before its first use.
	 * @param mapper the mapper of MessagePack payloads
	 */
	void customize(ObjectMapper mapper);

}
