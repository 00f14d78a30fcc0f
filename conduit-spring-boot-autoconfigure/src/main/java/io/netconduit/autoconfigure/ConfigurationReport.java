package io.netconduit.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.autoconfigure.UnknownKeys.UnknownKey;
import io.netconduit.client.ConduitClient;
import io.netconduit.context.ConduitClientLifecycle;
import io.netconduit.context.HandlerRegistration;
import io.netconduit.handler.HandlerMethodRegistrar;
import io.netconduit.handler.discovery.HandlerBeanMethods;
import io.netconduit.handler.discovery.HandlerDiscoverer;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.server.ConduitServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.env.Environment;

/**
 * Warns about configuration and handlers that have no effect: handlers without a server
 * or client, keys without the one that starts it, unknown keys, and handler classes
 * without handlers.
 */
final class ConfigurationReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ConfigurationReport.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	ConfigurationReport(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<HandlerBeanMethods> beans = beans();
		boolean server = exists(ConduitServer.class);
		boolean client = exists(ConduitClient.class);
		if ((server || client) && !isHere(HandlerRegistration.class) && !isHere(ConduitServer.class)
				&& !isHere(ConduitClient.class)) {
			warnOfOtherContext(beans);
		}
		Set<UnknownKey> reported = new LinkedHashSet<>();
		if (!server) {
			reported.addAll(warn(MissingEnd.server(this.environment),
					names(beans, (side) -> side == HandlerSide.SERVER || side == HandlerSide.BOTH && !client)));
		}
		if (!client) {
			reported
				.addAll(warn(MissingEnd.client(this.environment), names(beans, (side) -> side == HandlerSide.CLIENT)));
		}
		warnOfUnconnectedClients();
		warnOfUnknownKeys(reported);
		warnOfClassesWithoutHandlers(beans);
		warnOfUnusedExceptionHandlers(beans, server || client);
	}

	// The startup of one client is configured, and nothing tells which one.
	private void warnOfUnconnectedClients() {
		String[] clients = this.beanFactory.getBeanNamesForType(ConduitClient.class, true, false);
		String key = ConduitClientProperties.PREFIX + ".startup";
		if (clients.length > 1 && !isHere(ConduitClientLifecycle.class)
				&& Binder.get(this.environment).bind(key, String.class).isBound()) {
			logger.warn(
					"{} has no effect, because there are several ConduitClient beans {} and none is @Primary: "
							+ "none of them connects at startup. Make one of them @Primary, or call connect() on each",
					key, Arrays.asList(clients));
		}
	}

	private boolean exists(Class<?> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false).length > 0;
	}

	private boolean isHere(Class<?> type) {
		return this.beanFactory.getBeanNamesForType(type, true, false).length > 0;
	}

	private List<HandlerBeanMethods> beans() {
		HandlerMethodRegistrar registrar = (this.beanFactory.getBeanNamesForType(HandlerMethodRegistrar.class, true,
				false).length == 1) ? this.beanFactory.getBean(HandlerMethodRegistrar.class) : null;
		return (registrar != null) ? registrar.beans() : new HandlerDiscoverer(this.beanFactory).discover();
	}

	private static List<String> names(List<HandlerBeanMethods> beans, Predicate<HandlerSide> side) {
		return beans.stream()
			.flatMap((bean) -> bean.handlers().stream())
			.filter((handler) -> side.test(handler.side()))
			.map(HandlerMethodInfo::name)
			.sorted()
			.toList();
	}

	private static void warnOfOtherContext(List<HandlerBeanMethods> beans) {
		List<String> names = names(beans, (side) -> true);
		if (!names.isEmpty()) {
			logger.warn("The handlers {} are not served, because the Conduit server or client belongs to the parent "
					+ "context: declare them in the parent context", names);
		}
	}

	private static List<UnknownKey> warn(MissingEnd end, List<String> handlers) {
		if (end.disabled() || (handlers.isEmpty() && end.keys().isEmpty() && end.unknownKeys().isEmpty())) {
			return List.of();
		}
		List<String> parts = new ArrayList<>();
		if (!handlers.isEmpty()) {
			parts.add("the handlers " + handlers + " are not served");
		}
		if (!end.keys().isEmpty()) {
			parts.add("the keys below conduit." + end.noun() + " have no effect");
		}
		String unknown = end.unknownKeys().isEmpty() ? ""
				: ". Unknown keys: " + UnknownKeys.describe(end.unknownKeys());
		logger.warn("There is no Conduit {}, because {}{}{}. {}, or set conduit.{}.enabled=false if this is intended{}",
				end.noun(), end.reason(), parts.isEmpty() ? "" : ": ", String.join(", and ", parts), end.cure(),
				end.noun(),
				unknown + (AotDetector.useGeneratedArtifacts()
						? ". The application was processed ahead of time: some key below conduit." + end.noun()
								+ " must be set at build time"
						: ""));
		return end.unknownKeys();
	}

	private void warnOfUnknownKeys(Set<UnknownKey> reported) {
		if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory,
				ConfigurationReport.class).length > 1) {
			return;
		}
		List<UnknownKey> unknown = UnknownKeys.among(ConfiguredKey.allOf(this.environment), this.environment)
			.stream()
			.filter((key) -> !reported.contains(key))
			.toList();
		if (!unknown.isEmpty()) {
			logger.warn("Unknown keys have no effect: {}. Correct or remove them", UnknownKeys.describe(unknown));
		}
	}

	private void warnOfClassesWithoutHandlers(List<HandlerBeanMethods> beans) {
		Set<String> known = beans.stream().map((bean) -> bean.bean().name()).collect(Collectors.toSet());
		for (String name : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!known.contains(name) && !ScopedProxyUtils.isScopedTarget(name)) {
				warnOfClassWithoutHandlers(name);
			}
		}
	}

	private void warnOfClassWithoutHandlers(String name) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, name);
		if (type == null || type.isInterface() || type.getName().startsWith("org.springframework.")) {
			return;
		}
		MergedAnnotations annotations = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY);
		Stream.of(ConduitRpc.class, ConduitHandler.class)
			.filter(annotations::isPresent)
			.findFirst()
			.ifPresent((annotation) -> logger.warn(
					"@{} is on {} (bean '{}'), which has no handler methods: {}, or remove the annotation",
					annotation.getSimpleName(), type.getName(), name, (annotation == ConduitRpc.class)
							? "make its methods public" : "add @ConduitHandler with a message type to its methods"));
	}

	private static void warnOfUnusedExceptionHandlers(List<HandlerBeanMethods> beans, boolean used) {
		List<String> unused = beans.stream()
			.filter((bean) -> bean.handlers().isEmpty())
			.map((bean) -> bean.bean().name())
			.toList();
		if (!used && !unused.isEmpty()) {
			logger.warn("The exception handlers of the beans {} have no effect, because there is neither a Conduit "
					+ "server nor a client", unused);
		}
	}

}
