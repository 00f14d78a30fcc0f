package io.netconduit.autoconfigure;

import io.netconduit.client.ConduitClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a server, a client or both are configured, or if the application has clients
 * of its own. It calls their conditions directly, because an {@code AnyNestedCondition}
 * reads and parses three more class files during startup.
 */
class OnConduitCondition extends SpringBootCondition implements ConfigurationCondition {

	private final OnConduitServerCondition server = new OnConduitServerCondition();

	private final OnConduitClientCondition client = new OnConduitClientCondition();

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionOutcome server = this.server.getMatchOutcome(context, metadata);
		if (server.isMatch()) {
			return server;
		}
		ConditionOutcome client = this.client.getMatchOutcome(context, metadata);
		if (client.isMatch()) {
			return client;
		}
		if (hasOwnClients(context)) {
			return ConditionOutcome.match("found a ConduitClient bean");
		}
		return ConditionOutcome.noMatch(server.getMessage() + "; " + client.getMessage());
	}

	// They are not started, but they serve handlers.
	private static boolean hasOwnClients(ConditionContext context) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		return beanFactory != null && beanFactory.getBeanNamesForType(ConduitClient.class, true, false).length > 0;
	}

}
