package io.netconduit.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of how values are converted to and from payloads.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(ConduitCodecProperties.PREFIX)
public class ConduitCodecProperties {

	static final String PREFIX = "conduit.codec";

	/**
	 * Version of Jackson that maps records, beans and other types to payloads.
	 */
	private Mapper mapper = Mapper.JACKSON3;

	public Mapper getMapper() {
		return this.mapper;
	}

	public void setMapper(Mapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * The mapping libraries.
	 */
	public enum Mapper {

		/**
		 * Jackson 3 (tools.jackson), with the application's JsonMapper.
		 */
		JACKSON3,

		/**
		 * Jackson 2 (com.fasterxml.jackson), with the application's ObjectMapper.
		 */
		JACKSON2

	}

}
