package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Changes the mapper that turns beans, records and other types that the codec does not
 * know itself into payloads and back, for example by a module.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ObjectMapperCustomizer {

	/**
	 * Customize the mapper before its first use.
	 * @param mapper the mapper of MessagePack payloads
	 */
	void customize(ObjectMapper mapper);

}
