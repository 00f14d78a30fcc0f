package io.netconduit.autoconfigure;

import io.netconduit.connection.InvalidSettingException;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.UserDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.StringUtils;

/**
 * Turns the properties of the server into its descriptor.
 */
final class ServerDescriptorFactory {

	private ServerDescriptorFactory() {
	}

	/**
	 * Create the descriptor.
	 * @param properties the properties
	 * @return the descriptor
	 * @throws InvalidConduitPropertyException if a value breaks its rule
	 */
	static ServerDescriptor create(ConduitServerProperties properties) {
		ServerDescriptor.Builder builder = ServerDescriptor.builder();
		ConnectionSettingsMapping.apply(properties, builder);
		apply(properties, builder);
		apply(properties.getAuth(), builder);
		properties.getUsers().forEach((name, user) -> builder.user(name, descriptor(user)));
		try {
			return builder.build();
		}
		catch (InvalidSettingException ex) {
			throw new InvalidConduitPropertyException(ex.qualified(ConduitServerProperties.PREFIX + "."));
		}
	}

	private static void apply(ConduitServerProperties properties, ServerDescriptor.Builder builder) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getName).to(builder::name);
		map.from(properties::getHost).to(builder::host);
		map.from(properties::getPort).to(builder::port);
		map.from(properties::isIpv6).to(builder::ipv6);
		map.from(properties::getPassword).whenHasText().to(builder::password);
		map.from(properties::getMaxConnections).to(builder::maxConnections);
		map.from(properties::getConnectionTimeout).to(builder::connectionTimeout);
		map.from(properties::getDialects).to(builder::dialects);
		map.from(properties::getIoThreads).to(builder::ioThreads);
	}

	private static void apply(ConduitServerProperties.Auth auth, ServerDescriptor.Builder builder) {
		PropertyMapper map = PropertyMapper.get();
		map.from(auth::getMechanisms).to(builder::authMechanisms);
		map.from(auth::getIterations).to(builder::authIterations);
		map.from(auth::getSaltSecret).whenHasText().to(builder::authSaltSecret);
		map.from(auth::getFailedProofsPerMinute).to(builder::failedProofsPerMinute);
		map.from(auth::getMaxUnauthenticated).to(builder::maxUnauthenticated);
		map.from(auth::getMaxUnauthenticatedPerAddress).to(builder::maxUnauthenticatedPerAddress);
	}

	private static UserDescriptor descriptor(ConduitServerProperties.User user) {
		return new UserDescriptor(textOrNull(user.getPassword()), textOrNull(user.getVerifier()));
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
