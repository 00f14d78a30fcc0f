package io.netconduit.autoconfigure;

import java.util.List;
import java.util.Set;

import io.netconduit.autoconfigure.UnknownKeys.UnknownKey;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.client.ConduitClientBuilder;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerBuilder;
import io.netconduit.server.ServerDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Analyzes a failed startup in which a bean requires a server or client that is not
 * configured. Ordered before Spring Boot's own analyzer, which only advises to define a
 * bean.
 */
@Order(0)
class MissingConduitBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> OF_SERVER = Set.of(ConduitServer.class, ConduitServerBuilder.class,
			ServerDescriptor.class, ConduitServerProperties.class);

	private static final Set<Class<?>> OF_CLIENT = Set.of(ConduitClient.class, ConduitClientBuilder.class,
			ClientDescriptor.class, ConduitClientProperties.class);

	private final Environment environment;

	MissingConduitBeanFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = (cause.getResolvableType() != null) ? cause.getResolvableType().resolve() : null;
		if (type == null || cause instanceof NoUniqueBeanDefinitionException) {
			return null;
		}
		if (OF_SERVER.contains(type)) {
			return analysis(MissingEnd.server(this.environment), type, cause, description);
		}
		return OF_CLIENT.contains(type) ? analysis(MissingEnd.client(this.environment), type, cause, description)
				: null;
	}

	private FailureAnalysis analysis(MissingEnd end, Class<?> type, Throwable cause, @Nullable String description) {
		List<UnknownKey> unknown = end.unknownKeys();
		return new FailureAnalysis(
				"%s required a bean of type '%s', but the application has no Conduit %s: %s.%s".formatted(
						(description != null) ? description : "A component", type.getName(), end.noun(), end.reason(),
						unknown.isEmpty() ? "" : " Unknown keys: " + UnknownKeys.describe(unknown) + "."),
				end.cure() + ", or inject an ObjectProvider<" + type.getSimpleName() + "> if the bean is optional.",
				cause);
	}

}
