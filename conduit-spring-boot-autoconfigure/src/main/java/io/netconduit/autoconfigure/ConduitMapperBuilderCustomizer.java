package io.netconduit.autoconfigure;

/**
 * Customizes the builder of the Jackson mapper that converts beans, records and other
 * types without a MessagePack representation of their own to and from payloads. For
 * example, it can add a module. It runs after the settings of the application's own
 * mapper and before the rules of the protocol, which it cannot undo.
 * <p>
 * The type argument is {@code tools.jackson.databind.json.JsonMapper.Builder}, or
 * {@code com.fasterxml.jackson.databind.json.JsonMapper.Builder} if
 * {@code conduit.codec.mapper} is {@code jackson2}. A customizer of the other builder is
 * not called.
 *
 * @param <B> the type of the builder
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitMapperBuilderCustomizer<B> {

	/**
	 * Customize the builder before the mapper is built.
	 * @param builder the builder of the mapper of payloads
	 */
	void customize(B builder);

}
