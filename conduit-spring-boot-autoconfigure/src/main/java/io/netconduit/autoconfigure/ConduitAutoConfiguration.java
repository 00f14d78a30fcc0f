package io.netconduit.autoconfigure;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netconduit.client.ConduitClient;
import io.netconduit.codec.ObjectMapperCustomizer;
import io.netconduit.codec.PayloadMapper;
import io.netconduit.context.BeanArgumentResolver;
import io.netconduit.context.EventWorkers;
import io.netconduit.context.HandlerRegistration;
import io.netconduit.handler.ConduitArgumentResolver;
import io.netconduit.handler.HandlerMethodRegistrar;
import io.netconduit.server.ConduitServer;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Auto-configuration of what server and client have in common.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@Conditional(OnConduitCondition.class)
public final class ConduitAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PayloadMapper conduitPayloadMapper(ObjectProvider<ObjectMapperCustomizer> customizers) {
		return new PayloadMapper(customizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	EventWorkers conduitEventWorkers(ApplicationContext context) {
		return new EventWorkers(context, eventExecutor(context.getEnvironment()));
	}

	/*
	 * Neither is a bean: an Executor of ours would take the place of Boot's
	 * applicationTaskExecutor.
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
	ConduitArgumentResolver conduitServerArgumentResolver(ObjectProvider<ConduitServer> server) {
		return new BeanArgumentResolver<>(ConduitServer.class, server);
	}

	@Bean
	ConduitArgumentResolver conduitClientArgumentResolver(ObjectProvider<ConduitClient> client) {
		return new BeanArgumentResolver<>(ConduitClient.class, client);
	}

	@Bean
	@ConditionalOnMissingBean
	HandlerRegistration conduitHandlerRegistration(HandlerMethodRegistrar registrar,
			ObjectProvider<ConduitServer> server, ObjectProvider<ConduitClient> client) {
		return new HandlerRegistration(registrar, server, client);
	}

}
