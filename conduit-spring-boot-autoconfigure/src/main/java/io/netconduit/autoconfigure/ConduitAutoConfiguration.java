package io.netconduit.autoconfigure;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netconduit.PayloadMapper;
import io.netconduit.client.ConduitClient;
import io.netconduit.context.BeanArgumentResolver;
import io.netconduit.context.EventWorkers;
import io.netconduit.context.HandlerRegistration;
import io.netconduit.context.ReactorContextCapture;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.handler.ExceptionHandlerMethodResolver;
import io.netconduit.handler.HandlerMethodRegistrar;
import io.netconduit.handler.PublisherDecorator;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.server.ConduitServer;
import jakarta.validation.Validator;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Auto-configuration for the beans that the server and the client share.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.jackson2.autoconfigure.Jackson2AutoConfiguration" })
@EnableConfigurationProperties(ConduitCodecProperties.class)
@Conditional(OnConduitCondition.class)
public final class ConduitAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PayloadMapper conduitPayloadMapper(ListableBeanFactory beanFactory, ConduitCodecProperties properties) {
		return new PayloadMapperFactory(beanFactory).create(properties.getMapper());
	}

	@Bean
	@ConditionalOnMissingBean
	EventWorkers conduitEventWorkers(ApplicationContext context) {
		return new EventWorkers(context, eventExecutor(context.getEnvironment()));
	}

	/*
	 * Not a bean: Boot does not configure its applicationTaskExecutor if the context has
	 * another Executor.
	 */
	private static Executor eventExecutor(Environment environment) {
		if (Threading.VIRTUAL.isActive(environment)) {
			return new VirtualThreadTaskExecutor("conduit-events-");
		}
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("conduit-events-");
		threadFactory.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(4, 4, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				threadFactory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Bean
	@ConditionalOnMissingBean
	TlsContextsRegistry conduitTlsContextsRegistry(ObjectProvider<SslBundles> bundles) {
		return new TlsContextsRegistry(bundles);
	}

	@Bean
	@ConditionalOnMissingBean(name = "conduitServerArgumentResolver")
	ConduitArgumentResolver conduitServerArgumentResolver(ObjectProvider<ConduitServer> server) {
		return new BeanArgumentResolver<>(ConduitServer.class, server);
	}

	@Bean
	@ConditionalOnMissingBean(name = "conduitClientArgumentResolver")
	ConduitArgumentResolver conduitClientArgumentResolver(ObjectProvider<ConduitClient> client) {
		return new BeanArgumentResolver<>(ConduitClient.class, client);
	}

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	ExceptionHandlerMethodResolver conduitExceptionHandlerMethodResolver() {
		return new ExceptionHandlerMethodResolver();
	}

	@Bean
	@ConditionalOnMissingBean
	HandlerRegistration conduitHandlerRegistration(HandlerMethodRegistrar registrar,
			ExceptionHandlerMethodResolver exceptionHandlers, ObjectProvider<ConduitServer> server,
			ObjectProvider<ConduitClient> client) {
		return new HandlerRegistration(registrar, exceptionHandlers, server, client);
	}

	/**
	 * Prepares the publishers that handler methods return if Reactor exists.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Flux.class)
	static class ReactorConfiguration {

		// The outermost: what other decorators write replaces what it captures.
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		PublisherDecorator conduitReactorContextCapture() {
			return new ReactorContextCapture();
		}

	}

	/**
	 * Registers handler methods and validates their constraints if a validator exists.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class ValidatedHandlerConfiguration {

		@Bean
		@ConditionalOnMissingBean
		HandlerMethodRegistrar conduitHandlerMethodRegistrar(ConfigurableListableBeanFactory beanFactory,
				PayloadMapper payloadMapper, ObjectProvider<Validator> validator,
				ObjectProvider<ConduitArgumentResolver> resolvers, ObjectProvider<PublisherDecorator> decorators) {
			return new HandlerMethodRegistrar(beanFactory, ValueMapper.of(payloadMapper), validator.getIfAvailable(),
					resolvers.orderedStream().toList(), decorators.orderedStream().toList());
		}

	}

	/**
	 * Registers handler methods in an application without Jakarta Validation.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("jakarta.validation.Validator")
	static class PlainHandlerConfiguration {

		@Bean
		@ConditionalOnMissingBean
		HandlerMethodRegistrar conduitHandlerMethodRegistrar(ConfigurableListableBeanFactory beanFactory,
				PayloadMapper payloadMapper, ObjectProvider<ConduitArgumentResolver> resolvers,
				ObjectProvider<PublisherDecorator> decorators) {
			return new HandlerMethodRegistrar(beanFactory, ValueMapper.of(payloadMapper), null,
					resolvers.orderedStream().toList(), decorators.orderedStream().toList());
		}

	}

}
