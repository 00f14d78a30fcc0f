package io.netconduit.autoconfigure;

import tools.jackson.databind.json.JsonMapper;

/**
 * Customizes the Jackson mapper that converts beans, records and other types without a
 * MessagePack representation of their own to and from payloads. For example, it can add a
 * module.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitObjectMapperCustomizer {

	/**
	 * Customize the mapper before its first use.
	 * @param builder the builder of the mapper of MessagePack payloads
	 */
	void customize(JsonMapper.Builder builder);

}
