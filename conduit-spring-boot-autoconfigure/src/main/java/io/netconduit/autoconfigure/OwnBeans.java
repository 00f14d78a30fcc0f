package io.netconduit.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Checks that beans of the application do not make configured keys ineffective silently.
 */
final class OwnBeans {

	private static final Logger logger = LoggerFactory.getLogger(OwnBeans.class);

	/** The keys that also apply to a server or client that the application builds. */
	private static final Set<String> LIFECYCLE_KEYS = Set.of("enabled", "autostartup", "startup");

	private final ConfigurableListableBeanFactory beanFactory;

	private final String prefix;

	private final List<ConfiguredKey> keys;

	private final @Nullable String bundle;

	private final Use use;

	private OwnBeans(ConfigurableListableBeanFactory beanFactory, Environment environment, String prefix,
			@Nullable String bundle, Use use) {
		this.beanFactory = beanFactory;
		this.prefix = prefix;
		String group = prefix.substring("conduit.".length());
		this.keys = ConfiguredKey.allOf(environment).stream().filter((key) -> key.isIn(group)).toList();
		this.bundle = StringUtils.hasText(bundle) ? bundle : null;
		this.use = use;
	}

	/**
	 * Check the servers and the descriptors of servers.
	 * @param beanFactory the factory of the beans
	 * @param environment the environment that contains the keys
	 * @param properties the server's properties
	 * @param use the auto-configured beans that are used
	 * @throws InvalidConduitPropertyException if an SSL bundle is named but not used
	 * @throws UnresolvedPlaceholderException if a descriptor contains a placeholder
	 */
	static void checkServers(ConfigurableListableBeanFactory beanFactory, Environment environment,
			ConduitServerProperties properties, Use use) {
		String bundle = Boolean.FALSE.equals(properties.getSsl().getEnabled()) ? null : properties.getSsl().getBundle();
		OwnBeans check = new OwnBeans(beanFactory, environment, ConduitServerProperties.PREFIX, bundle, use);
		Map<String, ConduitServer> servers = check.existing(ConduitServer.class);
		servers.values()
			.stream()
			.filter(OwnBeans::isOfLibrary)
			.forEach((server) -> PlaceholderCheck.check(server.descriptor()));
		check.check(ConduitServer.class, servers, ServerDescriptor.class);
	}

	/**
	 * Check the clients and the descriptors of clients.
	 * @param beanFactory the factory of the beans
	 * @param environment the environment that contains the keys
	 * @param properties the client's properties
	 * @param use the auto-configured beans that are used
	 * @throws InvalidConduitPropertyException if an SSL bundle is named but not used
	 * @throws UnresolvedPlaceholderException if a descriptor contains a placeholder
	 */
	static void checkClients(ConfigurableListableBeanFactory beanFactory, Environment environment,
			ConduitClientProperties properties, Use use) {
		String bundle = Boolean.FALSE.equals(properties.getSsl().getEnabled()) ? null : properties.getSsl().getBundle();
		OwnBeans check = new OwnBeans(beanFactory, environment, ConduitClientProperties.PREFIX, bundle, use);
		Map<String, ConduitClient> clients = check.existing(ConduitClient.class);
		clients.values()
			.stream()
			.filter(OwnBeans::isOfLibrary)
			.forEach((client) -> PlaceholderCheck.check(client.descriptor()));
		check.check(ConduitClient.class, clients, ClientDescriptor.class);
	}

	private <T> Map<String, T> existing(Class<T> type) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type, false, false))
			.filter(this.beanFactory::containsSingleton)
			.collect(Collectors.toMap((name) -> name, (name) -> this.beanFactory.getBean(name, type)));
	}

	// A mock in an application's test, or a decorator, has no settings to check.
	private static boolean isOfLibrary(Object bean) {
		Object target = AopProxyUtils.getSingletonTarget(bean);
		return ((target != null) ? target : bean) instanceof HandlerHost;
	}

	private void check(Class<?> type, Map<String, ?> beans, Class<?> descriptorType) {
		if (!this.use.builder() && beans.values().stream().anyMatch(OwnBeans::isOfLibrary)) {
			requireNoBundle(type, beans.keySet());
			warn(type, beans.keySet(), this.keys.stream());
		}
		else if (this.use.builder() && !this.use.descriptor()) {
			warn(descriptorType, List.of(this.beanFactory.getBeanNamesForType(descriptorType, true, false)),
					this.keys.stream().filter((key) -> !isTls(key)));
		}
	}

	private static boolean isTls(ConfiguredKey key) {
		return key.variable() ? key.path(2).startsWith("ssl") : key.path(2).startsWith("ssl.");
	}

	private void requireNoBundle(Class<?> type, Iterable<String> beans) {
		if (this.bundle != null) {
			throw new InvalidConduitPropertyException(new InvalidSettingException("ssl.bundle", this.bundle,
					"has no effect on the %s bean '%s', which is not built by the %sBuilder bean"
						.formatted(type.getSimpleName(), String.join("', '", beans), type.getSimpleName()),
					"remove {ssl.bundle}, or have the %sBuilder bean injected and build the bean with it"
						.formatted(type.getSimpleName()))
				.qualified(this.prefix + "."));
		}
	}

	private void warn(Class<?> type, Iterable<String> beans, Stream<ConfiguredKey> candidates) {
		String ignored = candidates.filter((key) -> !LIFECYCLE_KEYS.contains(key.path(2)))
			.map((key) -> SettingChecks.printable(key.text()))
			.distinct()
			.sorted()
			.collect(Collectors.joining(", "));
		if (!ignored.isEmpty()) {
			logger.warn(
					"These keys have no effect, because the {} bean '{}' replaces them: {}. Remove the keys, or "
							+ "remove the bean and use a customizer",
					type.getSimpleName(), String.join("', '", beans), ignored);
		}
	}

	/**
	 * Records which of the auto-configured beans are used.
	 */
	static final class Use {

		private volatile boolean builder;

		private volatile boolean descriptor;

		void useBuilder() {
			this.builder = true;
		}

		void useDescriptor() {
			this.descriptor = true;
		}

		boolean builder() {
			return this.builder;
		}

		boolean descriptor() {
			return this.descriptor;
		}

	}

}
