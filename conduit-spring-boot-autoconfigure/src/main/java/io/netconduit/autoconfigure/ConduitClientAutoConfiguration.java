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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
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

	@Bean
	@ConditionalOnMissingBean
	ClientDescriptor conduitClientDescriptor(ConduitClientProperties properties) {
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
			ObjectProvider<SslBundles> sslBundles, Environment environment) {
		ConduitClientBuilder builder = ConduitClient.builder(descriptor).payloadMapper(payloadMapper);
		listeners.orderedStream().forEach(builder::listener);
		exceptionResolvers.orderedStream().forEach(builder::exceptionResolver);
		inboundInterceptors.orderedStream().forEach(builder::inboundInterceptor);
		outboundInterceptors.orderedStream().forEach(builder::outboundInterceptor);
		bootstrapCustomizers.orderedStream().forEach(builder::bootstrapCustomizer);
		String bundle = properties.getSsl().getBundle();
		if (descriptor.tls().enabled() && StringUtils.hasText(bundle)) {
			builder
				.tls(BundleTlsContexts.ofClient(ConduitClientProperties.PREFIX, bundle, sslBundles.getIfAvailable()));
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
	@ConditionalOnMissingBean
	ConduitClientLifecycle conduitClientLifecycle(ConduitClient client, ClientEventPublisher events,
			ConduitClientProperties properties) {
		ConduitClientLifecycle lifecycle = new ConduitClientLifecycle(client, events,
				properties.getStartup() == Startup.REQUIRE);
		lifecycle.setAutoStartup(properties.isAutoStartup());
		lifecycle.setStartupTimeout(properties.getStartupTimeout());
		return lifecycle;
	}

	@Bean
	@ConditionalOnMissingBean
	ConduitClientConnector conduitClientConnector(ConduitClient client, ConduitClientProperties properties) {
		ConduitClientConnector connector = new ConduitClientConnector(client, properties.getStartup() == Startup.LAZY);
		connector.setAutoStartup(properties.isAutoStartup());
		return connector;
	}

}
