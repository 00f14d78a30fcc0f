package io.netconduit.autoconfigure;

import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.PayloadMapper;
import io.netconduit.autoconfigure.ConduitClientProperties.Startup;
import io.netconduit.client.ClientBootstrapCustomizer;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientListener;
import io.netconduit.client.ConduitClient;
import io.netconduit.client.ConduitClientBuilder;
import io.netconduit.context.ClientEventPublisher;
import io.netconduit.context.ConduitClientConnector;
import io.netconduit.context.ConduitClientLifecycle;
import io.netconduit.context.EventWorkers;
import io.netconduit.context.OwnListeners;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for the client.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ConduitAutoConfiguration.class)
@Conditional(OnConduitClientCondition.class)
@EnableConfigurationProperties(ConduitClientProperties.class)
public final class ConduitClientAutoConfiguration {

	private final OwnBeans.Use use = new OwnBeans.Use();

	@Bean
	@ConditionalOnMissingBean
	ClientDescriptor conduitClientDescriptor(ConduitClientProperties properties) {
		this.use.useDescriptor();
		return ClientDescriptorFactory.create(ConduitClientProperties.PREFIX, properties);
	}

	@Bean
	@ConditionalOnMissingBean
	ClientEventPublisher conduitClientEventPublisher(EventWorkers workers) {
		return new ClientEventPublisher(workers);
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	ConduitClientBuilder conduitClientBuilder(ClientDescriptor descriptor, PayloadMapper payloadMapper,
			ObjectProvider<ClientListener> listeners, ObjectProvider<ConduitExceptionResolver> exceptionResolvers,
			ObjectProvider<ConduitInboundInterceptor> inboundInterceptors,
			ObjectProvider<ConduitOutboundInterceptor> outboundInterceptors,
			ObjectProvider<ClientBootstrapCustomizer> bootstrapCustomizers,
			ObjectProvider<ConduitClientCustomizer> customizers, ConduitClientProperties properties,
			TlsContextsRegistry tlsContexts, Environment environment) {
		ConduitClientBuilder builder = ConduitClient.builder(descriptor).payloadMapper(payloadMapper);
		listeners.orderedStream().forEach(builder::listener);
		exceptionResolvers.orderedStream().forEach(builder::exceptionResolver);
		inboundInterceptors.orderedStream().forEach(builder::inboundInterceptor);
		outboundInterceptors.orderedStream().forEach(builder::outboundInterceptor);
		bootstrapCustomizers.orderedStream().forEach(builder::bootstrapCustomizer);
		this.use.useBuilder();
		String bundle = properties.getSsl().getBundle();
		// Also for a descriptor of the application that leaves TLS off.
		if (StringUtils.hasText(bundle) && !Boolean.FALSE.equals(properties.getSsl().getEnabled())) {
			builder.tls(tlsContexts.ofClient(ConduitClientProperties.PREFIX, bundle));
		}
		if (Threading.VIRTUAL.isActive(environment)) {
			builder.workers(new VirtualThreadTaskExecutor("conduit-client-worker-"));
		}
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Bean
	@ConditionalOnMissingBean
	ConduitClient conduitClient(ConduitClientBuilder builder) {
		ClientDescriptor descriptor = builder.descriptor();
		if (descriptor.auth().password() == null) {
			throw MissingConduitCredentialsException.ofClient(descriptor);
		}
		return builder.build();
	}

	@Bean
	@ConditionalOnSingleCandidate(ConduitClient.class)
	@ConditionalOnMissingBean
	ConduitClientLifecycle conduitClientLifecycle(ConduitClient client, ClientEventPublisher events,
			ConduitClientProperties properties, ObjectProvider<ClientListener> listeners) {
		OwnListeners.addTo(client, listeners);
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(client, events,
				properties.getStartup() == Startup.REQUIRE);
		lifecycle.setAutoStartup(isStarted(properties));
		lifecycle.setStartupTimeout(properties.getStartupTimeout());
		return lifecycle;
	}

	@Bean
	@ConditionalOnSingleCandidate(ConduitClient.class)
	@ConditionalOnMissingBean
	ConduitClientConnector conduitClientConnector(ConduitClient client, ConduitClientProperties properties) {
		ConduitClientConnector connector = new ConduitClientConnector(client, properties.getStartup() == Startup.LAZY);
		connector.setAutoStartup(isStarted(properties));
		return connector;
	}

	// An application that was processed ahead of time has the client's beans even if it
	// is disabled later.
	private static boolean isStarted(ConduitClientProperties properties) {
		return properties.isAutoStartup() && !Boolean.FALSE.equals(properties.getEnabled());
	}

	// Runs when all beans exist, because there may be several.
	@Bean
	SmartInitializingSingleton conduitClientBeansCheck(ConduitClientProperties properties,
			ConfigurableListableBeanFactory beanFactory, Environment environment) {
		AheadOfTime.warnIfDisabled("client", properties.getEnabled());
		return () -> OwnBeans.checkClients(beanFactory, environment, properties, this.use);
	}

}
